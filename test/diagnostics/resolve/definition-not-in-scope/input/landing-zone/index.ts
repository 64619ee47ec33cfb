import {
  archetype,
  assign,
  landingZone,
  managementGroup,
  builtInRole,
  grant,
  initiative,
  member,
  roleDefinition,
} from "azo";
import { denyPorts } from "../archetypes/deny-ports.ts";

const guardrails = initiative({
  name: "Guardrails",
  displayName: "Guardrails",
  members: [member({ reference: "ports", policy: denyPorts })],
});
const operator = roleDefinition({ name: "Operator", actions: ["*/read"] });
const corp = archetype({
  name: "corp",
  policySetDefinitions: [guardrails],
  policyAssignments: [assign({ name: "Deny-Ports", displayName: "No ports", policy: denyPorts })],
  roleAssignments: [
    grant({
      role: operator,
      principalId: "22222222-2222-2222-2222-222222222222",
      principalType: "Group",
    }),
  ],
});
const sandbox = archetype({
  name: "sandbox",
  policyDefinitions: [denyPorts],
  policyAssignments: [
    assign({ name: "Guardrails", displayName: "Guardrails", policy: guardrails }),
  ],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({ id: "corp", displayName: "Corp", archetypes: [corp] }),
    managementGroup({ id: "sandbox", displayName: "Sandbox", archetypes: [sandbox] }),
  ],
});

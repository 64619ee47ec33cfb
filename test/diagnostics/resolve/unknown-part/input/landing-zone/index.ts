import { archetype, assign, landingZone, managementGroup } from "azo";
import { denyPorts } from "../archetypes/deny-ports.ts";

const base = archetype({
  name: "base",
  policyDefinitions: [denyPorts],
  policyAssignments: [assign({ name: "Deny-Ports", displayName: "No ports", policy: denyPorts })],
});
const corp = archetype({
  name: "corp",
  extends: [base],
  remove: { policyAssignments: ["Denny-Ports"], roleDefinitions: ["Reader"] },
  override: { policyAssignments: { "Deny-Port": { enforcementMode: "DoNotEnforce" } } },
});

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "corp",
      displayName: "Corp",
      archetypes: [corp],
      override: { policyAssignments: { "Deny-Prots": { enforcementMode: "DoNotEnforce" } } },
    }),
  ],
});

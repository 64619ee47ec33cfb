import {
  archetype,
  assign,
  landingZone,
  managementGroup,
  resourceGroup,
  subscription,
  userAssignedIdentity,
} from "azo";
import { denyPorts } from "../archetypes/deny-ports.ts";

const base = archetype({
  name: "base",
  policyDefinitions: [denyPorts],
  policyAssignments: [assign({ name: "Deny-Ports", displayName: "No ports", policy: denyPorts })],
});
const audit = archetype({
  name: "audit",
  policyAssignments: [
    assign({
      name: "deny-ports",
      displayName: "Ports are watched",
      policy: denyPorts,
      parameters: { effect: "Audit" },
    }),
  ],
});
const shop = subscription({
  id: "11111111-1111-1111-1111-111111111111",
  displayName: "Shop",
  resourceGroups: [
    resourceGroup({
      name: "rg-shop",
      resources: [
        userAssignedIdentity({ name: "id-shop" }),
        userAssignedIdentity({ name: "id-shop" }),
      ],
    }),
  ],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "corp",
      displayName: "Corp",
      archetypes: [base, audit],
      subscriptions: [shop],
    }),
  ],
});

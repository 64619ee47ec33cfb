import { archetype, assign, landingZone, managementGroup, resourceGroup, subscription } from "azo";
import { denyPorts } from "../archetypes/deny-ports.ts";

const base = archetype({
  name: "base",
  policyDefinitions: [denyPorts],
  policyAssignments: [
    assign({
      name: "Deny-Management-Ports-From-Internet",
      displayName: "No ports",
      policy: denyPorts,
    }),
  ],
});
const shop = subscription({
  id: "0a000000-0000-4000-8000-000000000001",
  displayName: "Shop",
  resourceGroups: [resourceGroup({ name: "rg-shop." })],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "corp zone",
      displayName: "Corp",
      archetypes: [base],
      subscriptions: [shop],
    }),
  ],
});

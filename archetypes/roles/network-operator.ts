import { roleDefinition } from "azo";

/** Runs networks day by day; cannot take locks, policies or rights away. */
export const networkOperator = roleDefinition({
  name: "Landing zone network operator",
  description: "Changes networks, firewalls and DNS, and nothing else.",
  actions: ["*/read", "Microsoft.Network/*", "Microsoft.Resources/deployments/*", "Microsoft.Support/*"],
  notActions: ["Microsoft.Network/expressRouteCircuits/delete", "Microsoft.Authorization/*/write"],
});

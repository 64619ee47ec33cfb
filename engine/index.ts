// takes  what an author writes in `landing-zone` and `archetypes`
// gives  plain declared values, each with a `kind`
// promises  every function here is pure and is itself only the landing-zone language
export { archetype, landingZone, managementGroup, resourceGroup, subscription } from "./dsl/landing-zone.ts";
export { assign, builtInInitiative, builtInPolicy, initiative, member, policyDefinition } from "./dsl/policy.ts";
export type { Takes, ValuesOf } from "./dsl/policy.ts";
export { builtInRole, grant, roleDefinition } from "./dsl/role.ts";
export { idOf, idOfPart, resource } from "./dsl/resource.ts";
export {
  automationAccount,
  dataCollectionRule,
  logAnalyticsWorkspace,
  userAssignedIdentity,
} from "./dsl/monitoring.ts";
export {
  azureFirewall,
  bastionHost,
  firewallPolicy,
  networkSecurityGroup,
  privateDnsZone,
  publicIpAddress,
  virtualNetwork,
} from "./dsl/network.ts";
export type { RuleCollectionGroup, SecurityRule, Subnet } from "./dsl/network.ts";
export type { Json } from "./lib/json.ts";
export type {
  Archetype,
  LandingZone,
  ManagementGroup,
  PolicyAssignment,
  PolicyDefinition,
  PolicySetDefinition,
  Resource,
  ResourceGroup,
  RoleAssignment,
  RoleDefinition,
  Subscription,
} from "./model/landing-zone.ts";

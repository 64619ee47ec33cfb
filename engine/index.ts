// takes  what an author writes in `landing-zone` and `archetypes`
// gives  plain declared values, each with a `kind`
// promises  every function here is pure and is itself only the landing-zone language
export { architecture, withDefaults } from "./dsl/architecture.ts";
export { archetype, landingZone, managementGroup, resourceGroup, subscription } from "./dsl/landing-zone.ts";
export {
  assign,
  builtInInitiative,
  builtInPolicy,
  exempt,
  initiative,
  member,
  policyDefinition,
} from "./dsl/policy.ts";
export type { Takes, ValuesOf } from "./dsl/policy.ts";
export { builtInRole, grant, roleDefinition } from "./dsl/role.ts";
export { keyVaultSecret } from "./dsl/key-vault.ts";
export { idOf, idOfPart, resource } from "./dsl/resource.ts";
export { templateFunction } from "./dsl/template.ts";
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
  KeyVaultSecret,
  LandingZone,
  ManagementGroup,
  PolicyAssignment,
  PolicyDefinition,
  PolicyExemption,
  PolicySetDefinition,
  Resource,
  ResourceGroup,
  ResourceReference,
  RoleAssignment,
  RoleDefinition,
  Subscription,
  TemplateDeployment,
} from "./model/landing-zone.ts";

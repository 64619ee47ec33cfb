import type { Json, JsonObject } from "#lib/json";

/** What an author declares. Every part is a frozen object with a `kind`; the functions of `engine/dsl` make them. */
export interface LandingZone {
  readonly kind: "landingZone";
  /** Region of deployment metadata and of identities of policy assignments, for example `northeurope`. */
  readonly location: string;
  /** Id (not the ARM id) of an existing management group the roots hang under; absent: the tenant root group. */
  readonly parent?: string;
  readonly managementGroups: readonly ManagementGroup[];
  /** Which roles the identities of policy assignments get; absent: the least that their policies need. */
  readonly policyRoles?: PolicyRoles;
}

export interface PolicyRoles {
  /**
   * `least` (default): what effective policies need, also of assignments that are not enforced, so that enforcing them needs nothing
   * else. `enforced`: the same without assignments that are not enforced. `alzlib`: what Microsoft's alzlib grants, whatever a policy's
   * effect, but not where the library's stand-ins point, as nothing is there.
   */
  readonly rule?: PolicyRoleRule;
  /**
   * Parameters that name a resource although the built-in does not say so, as the Azure Verified Module `avm-ptn-alz` lists them: `known`, or
   * `none` of them. Default: `known`, with the rule `alzlib` `none`.
   */
  readonly forcedPermissions?: "known" | "none";
  /** Your own, which overrule what a definition and the list say. */
  readonly assignPermissions?: readonly AssignPermission[];
}

export type PolicyRoleRule = "least" | "enforced" | "alzlib";

/** Whether a parameter of a definition names a resource on which the assignment's identity gets its roles. */
export interface AssignPermission {
  /** The definition's name: a GUID for built-ins. Compared without case, as is the parameter. */
  readonly definition: string;
  readonly parameter: string;
  /** Default true. */
  readonly assignPermissions?: boolean;
}

export interface ManagementGroup {
  readonly kind: "managementGroup";
  /** The group's id within the tenant: 1 to 90 of letters, digits, `-`, `_`, `(`, `)`, `.`. */
  readonly id: string;
  readonly displayName: string;
  /** The group is there already and is neither created nor moved. Default false. */
  readonly exists?: boolean;
  readonly archetypes?: readonly Archetype[];
  /** Parts of its archetypes that this group does without, and changes of others; what is inherited stays as it is. */
  readonly remove?: ArchetypeRemovals;
  readonly override?: ArchetypeOverrides;
  readonly templates?: readonly TemplateDeployment<"managementGroup">[];
  readonly policyExemptions?: readonly PolicyExemption[];
  readonly children?: readonly ManagementGroup[];
  readonly subscriptions?: readonly Subscription[];
}

export interface Subscription {
  readonly kind: "subscription";
  /** Subscription id, a lower-case GUID. The subscription exists; azo places it and never creates billing. */
  readonly id: string;
  readonly displayName: string;
  readonly archetypes?: readonly Archetype[];
  /** As of a management group. */
  readonly remove?: ArchetypeRemovals;
  readonly override?: ArchetypeOverrides;
  readonly policyExemptions?: readonly PolicyExemption[];
  readonly resourceGroups?: readonly ResourceGroup[];
  readonly templates?: readonly TemplateDeployment<"subscription">[];
}

/**
 * A reusable shape: policies, roles and (only on subscriptions) platform resources. `extends` are merged first, in
 * order; then `remove` takes parts away by name, `override` changes parts by name, and the parts listed here are added.
 */
export interface Archetype {
  readonly kind: "archetype";
  readonly name: string;
  readonly extends?: readonly Archetype[];
  readonly policyDefinitions?: readonly PolicyDefinition[];
  readonly policySetDefinitions?: readonly PolicySetDefinition[];
  readonly policyAssignments?: readonly PolicyAssignment[];
  readonly policyExemptions?: readonly PolicyExemption[];
  readonly roleDefinitions?: readonly RoleDefinition[];
  readonly roleAssignments?: readonly RoleAssignment[];
  readonly resourceGroups?: readonly ResourceGroup[];
  readonly templates?: readonly TemplateDeployment<"managementGroup" | "subscription">[];
  readonly remove?: ArchetypeRemovals;
  readonly override?: ArchetypeOverrides;
}

/** Names of parts of the extended archetypes that this one does without. */
export interface ArchetypeRemovals {
  readonly policyDefinitions?: readonly string[];
  readonly policySetDefinitions?: readonly string[];
  readonly policyAssignments?: readonly string[];
  readonly roleDefinitions?: readonly string[];
}

/** Changes to parts of the extended archetypes, by name. Parameters are merged key by key, all else is replaced. */
export interface ArchetypeOverrides {
  readonly policyAssignments?: Readonly<Record<string, PolicyAssignmentOverride>>;
}

export interface PolicyAssignmentOverride {
  readonly parameters?: Readonly<Record<string, Json | ResourceReference>>;
  readonly definitionVersion?: string;
  readonly enforcementMode?: EnforcementMode;
  readonly identity?: AssignmentIdentity;
  readonly displayName?: string;
  readonly description?: string;
  readonly notScopes?: readonly string[];
  readonly nonComplianceMessages?: readonly NonComplianceMessage[];
  readonly overrides?: readonly PolicyOverride[];
  readonly resourceSelectors?: readonly ResourceSelector[];
}

/** The parameter type of a policy definition, as Azure spells it. */
export type PolicyParameterType = "String" | "Array" | "Object" | "Boolean" | "Integer" | "Float" | "DateTime";

export interface PolicyParameter {
  readonly type: PolicyParameterType;
  readonly defaultValue?: Json;
  readonly allowedValues?: readonly Json[];
  readonly metadata?: JsonObject;
}

export interface PolicyDefinition {
  readonly kind: "policyDefinition";
  readonly name: string;
  readonly displayName: string;
  readonly description?: string;
  readonly mode: string;
  readonly metadata?: JsonObject;
  readonly parameters?: Readonly<Record<string, PolicyParameter>>;
  readonly policyRule: JsonObject;
}

/** A definition that Azure ships; its contents stand in the catalogue under `generated/azure`. */
export interface BuiltInPolicyDefinition {
  readonly kind: "builtInPolicyDefinition";
  /** The definition's GUID. */
  readonly name: string;
}

export interface BuiltInPolicySetDefinition {
  readonly kind: "builtInPolicySetDefinition";
  readonly name: string;
}

/** An initiative. */
export interface PolicySetDefinition {
  readonly kind: "policySetDefinition";
  readonly name: string;
  readonly displayName: string;
  readonly description?: string;
  readonly metadata?: JsonObject;
  readonly parameters?: Readonly<Record<string, PolicyParameter>>;
  readonly members: readonly PolicySetMember[];
}

export interface PolicySetMember {
  /** `policyDefinitionReferenceId`, unique within the initiative. */
  readonly reference: string;
  readonly policy: PolicyDefinition | BuiltInPolicyDefinition;
  /** Which versions are taken, as of an assignment. */
  readonly definitionVersion?: string;
  /** Values for the member's parameters; may be expressions such as `[parameters('effect')]`. */
  readonly parameters?: Readonly<Record<string, Json>>;
}

export type AssignablePolicy =
  PolicyDefinition | PolicySetDefinition | BuiltInPolicyDefinition | BuiltInPolicySetDefinition;

export type EnforcementMode = "Default" | "DoNotEnforce";

export interface NonComplianceMessage {
  /** `{enforcementMode}` in it becomes `must`, or `should` where the assignment is not enforced. */
  readonly message: string;
  readonly policyDefinitionReferenceId?: string;
}

/** An effect override of an assignment: `value` for the members named, or for all when none are. */
export interface PolicyOverride {
  readonly effect: string;
  readonly policyDefinitionReferenceIds?: readonly string[];
}

/** Chooses resources: those that every selector takes (learn.microsoft.com, "Azure Policy assignment structure"). */
export interface ResourceSelector {
  readonly name?: string;
  readonly selectors: readonly ResourceChoice[];
}

/** By region, by type, or (`subscriptionLevelResources`) what has no region: the values that are in, or all but some. */
export type ResourceChoice = {
  readonly kind: "resourceLocation" | "resourceType" | "resourceWithoutLocation";
} & (
  | { readonly in: readonly string[]; readonly notIn?: never }
  | { readonly notIn: readonly string[]; readonly in?: never }
);

export interface PolicyAssignment {
  readonly kind: "policyAssignment";
  /** 1 to 24 characters at a management group, 1 to 64 below. */
  readonly name: string;
  readonly displayName: string;
  readonly description?: string;
  readonly policy: AssignablePolicy;
  /**
   * Which versions of the policy are taken: `1.*.*`, `1.2.*`, with previews `1.*.*-preview`. Absent: Azure chooses when the
   * assignment is made, and what it holds is left as it is.
   */
  readonly definitionVersion?: string;
  readonly parameters?: Readonly<Record<string, Json | ResourceReference>>;
  /** Default `Default`: the effects are enforced. */
  readonly enforcementMode?: EnforcementMode;
  /** As whom effects deploy or modify; absent: as nobody. */
  readonly identity?: AssignmentIdentity;
  readonly notScopes?: readonly string[];
  readonly nonComplianceMessages?: readonly NonComplianceMessage[];
  readonly overrides?: readonly PolicyOverride[];
  /**
   * Narrow the assignment to the resources that all selectors of one of them choose; absent or empty: all resources. The
   * graph, which knows no resources, takes the assignment as if it had none, but two that choose nothing in common do not clash.
   */
  readonly resourceSelectors?: readonly ResourceSelector[];
  readonly metadata?: JsonObject;
}

/** `SystemAssigned`: an identity of its own, whose role assignments are computed. */
export type AssignmentIdentity = "SystemAssigned" | UserAssignedIdentity;

/**
 * A user-assigned managed identity; Azure takes one for an assignment (learn.microsoft.com, "Remediate non-compliant resources with Azure
 * Policy"). It may serve others as well, so azo gives it roles only when it is declared here or its principal is named.
 */
export interface UserAssignedIdentity {
  /** `idOf` a declared one, or the ARM id of one that is there. */
  readonly userAssigned: string | ResourceReference;
  /** Object id of its service principal: azo gives it the roles that the policies ask for. */
  readonly principalId?: string;
}

/** `Waiver`: the state is accepted for a while; `Mitigated`: the policy's intent is met by other means. */
export type ExemptionCategory = "Waiver" | "Mitigated";

/** Lifts an assignment, or members of its initiative, at one scope and below. */
export interface PolicyExemption {
  readonly kind: "policyExemption";
  /** 1 to 64 characters. */
  readonly name: string;
  readonly displayName: string;
  readonly description?: string;
  /** Name of the assignment, made at this scope or above; where several have it, the nearest. */
  readonly assignment: string;
  /** Members of the initiative that are lifted, by reference; absent: all. */
  readonly references?: readonly string[];
  readonly category: ExemptionCategory;
  /** ISO 8601 in UTC: `2027-03-31T00:00:00Z`, or the day alone; absent: for ever. */
  readonly expiresOn?: string;
  readonly metadata?: JsonObject;
}

export interface RoleDefinition {
  readonly kind: "roleDefinition";
  /** The role's display name, for example `Network operations`; unique within the tenant. */
  readonly name: string;
  /**
   * In Azure the name is followed by that of the management group or subscription, `Network operations (corp)`, so that an archetype with the
   * role may stand at several. Roles of an imported library are named so, as alzlib names them. Default false.
   */
  readonly namedByScope?: boolean;
  /**
   * A GUID from which, with the name of the scope, the role's own GUID is made, as alzlib makes it: so a role that its tools deployed is found
   * again. Absent: it is made from the scope and the role's name.
   */
  readonly derivedFrom?: string;
  readonly description?: string;
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  readonly dataActions?: readonly string[];
  readonly notDataActions?: readonly string[];
}

/** A role that Azure ships, by its GUID. */
export interface BuiltInRole {
  readonly kind: "builtInRole";
  readonly name: string;
}

export interface RoleAssignment {
  readonly kind: "roleAssignment";
  readonly role: RoleDefinition | BuiltInRole;
  readonly principalId: string;
  readonly principalType: "User" | "Group" | "ServicePrincipal";
  readonly description?: string;
}

export interface ResourceGroup {
  readonly kind: "resourceGroup";
  readonly name: string;
  /** Default: the landing zone's location. */
  readonly location?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly resources?: readonly (Resource | TemplateDeployment<"resourceGroup">)[];
}

/** An Azure resource. Children carry the whole type (`Microsoft.Network/virtualNetworks/subnets`) and their own last name. */
export interface Resource {
  readonly kind: "resource";
  readonly type: string;
  readonly apiVersion: string;
  readonly name: string;
  /** Default: the resource group's. `null`: a type without a location. */
  readonly location?: string | null;
  readonly tags?: Readonly<Record<string, string>>;
  readonly sku?: JsonObject;
  readonly identity?: JsonObject;
  readonly zones?: readonly string[];
  /** Azure's own `kind` of the resource, for example `Linux` of a data collection rule. */
  readonly resourceKind?: string;
  readonly properties?: Properties;
  readonly children?: readonly Resource[];
}

/** JSON in which a reference to another declared resource may stand wherever its id belongs. */
export type Properties = { readonly [key: string]: PropertyValue };
export type PropertyValue = Json | ResourceReference | readonly PropertyValue[] | Properties;

/** The id of a resource declared elsewhere: by type and name, with the names of children below it. */
export interface ResourceReference {
  readonly kind: "resourceReference";
  readonly type: string;
  readonly name: string;
  /** Child segments below the resource: [["subnets", "AzureFirewallSubnet"]]; empty: the resource itself. */
  readonly below: readonly (readonly [string, string])[];
}

/** What a template can be deployed to. */
export type TemplateScope = "managementGroup" | "subscription" | "resourceGroup";

/** A template pinned below `generated/azure/templates`, with values for its parameters; the functions there make it. */
export interface TemplateDeployment<Scope extends TemplateScope = TemplateScope> {
  readonly kind: "templateDeployment";
  /** The template's file without its ending: `storage-account`. */
  readonly template: string;
  /** Where the template says it is to be deployed. */
  readonly scope: Scope;
  readonly parameters: TemplateParameters;
}

export type TemplateParameters = { readonly [name: string]: TemplateValue | undefined };

/** A secret can be the value of a whole parameter only. */
export type TemplateValue =
  | Json
  | ResourceReference
  | KeyVaultSecret
  | readonly TemplateValue[]
  | { readonly [key: string]: TemplateValue | undefined };

/** A secret that Azure reads from a key vault at deployment, so that it stands nowhere in Git. */
export interface KeyVaultSecret {
  readonly kind: "keyVaultSecret";
  /** ARM id of the vault, which must let deployments read from it (`enabledForTemplateDeployment`). */
  readonly vault: string | ResourceReference;
  readonly name: string;
  /** Absent: the newest. */
  readonly version?: string;
}

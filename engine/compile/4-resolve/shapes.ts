/** What a declared thing must have so that it can be looked at; `lists` name the kinds of their elements. */
export interface Shape {
  readonly called: string;
  readonly texts: readonly string[];
  readonly objects?: readonly string[];
  readonly lists?: Readonly<Record<string, readonly string[]>>;
}

const carried = {
  archetypes: ["archetype"],
  policyExemptions: ["policyExemption"],
  templates: ["templateDeployment"],
};

/** By `kind`; members of initiatives have none. */
export const shapes: Readonly<Record<string, Shape>> = {
  landingZone: { called: "landing zone", texts: ["location"], lists: { managementGroups: ["managementGroup"] } },
  managementGroup: {
    called: "management group",
    texts: ["id", "displayName"],
    lists: { ...carried, children: ["managementGroup"], subscriptions: ["subscription"] },
  },
  subscription: {
    called: "subscription",
    texts: ["id", "displayName"],
    lists: { ...carried, resourceGroups: ["resourceGroup"] },
  },
  archetype: {
    called: "archetype",
    texts: ["name"],
    lists: {
      extends: ["archetype"],
      policyDefinitions: ["policyDefinition"],
      policySetDefinitions: ["policySetDefinition"],
      policyAssignments: ["policyAssignment"],
      policyExemptions: ["policyExemption"],
      roleDefinitions: ["roleDefinition"],
      roleAssignments: ["roleAssignment"],
      resourceGroups: ["resourceGroup"],
      templates: ["templateDeployment"],
    },
  },
  policyDefinition: { called: "policy definition", texts: ["name", "displayName"], objects: ["policyRule"] },
  builtInPolicyDefinition: { called: "built-in policy definition", texts: ["name"] },
  policySetDefinition: { called: "initiative", texts: ["name", "displayName"], lists: { members: ["member"] } },
  builtInPolicySetDefinition: { called: "built-in initiative", texts: ["name"] },
  member: { called: "member", texts: ["reference"], objects: ["policy"] },
  policyAssignment: { called: "policy assignment", texts: ["name", "displayName"], objects: ["policy"] },
  policyExemption: { called: "policy exemption", texts: ["name", "displayName", "assignment"] },
  roleDefinition: { called: "role definition", texts: ["name"] },
  builtInRole: { called: "built-in role", texts: ["name"] },
  roleAssignment: { called: "role assignment", texts: ["principalId", "principalType"], objects: ["role"] },
  resourceGroup: {
    called: "resource group",
    texts: ["name"],
    lists: { resources: ["resource", "templateDeployment"] },
  },
  resource: { called: "resource", texts: ["type", "apiVersion", "name"], lists: { children: ["resource"] } },
  templateDeployment: { called: "template", texts: ["template"], objects: ["parameters"] },
};

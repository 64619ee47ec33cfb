import type { TypeFacts } from "../type-facts.ts";

/** Policy metadata that Azure Policy writes by itself (Learn: "Azure Policy definition structure basics", metadata). */
const policyMetadata = [
  "/properties/metadata/createdBy",
  "/properties/metadata/createdOn",
  "/properties/metadata/updatedBy",
  "/properties/metadata/updatedOn",
];

/** Sources: Azure/arm-template-whatif noise table (types of Microsoft.Authorization) and issues 68, 69, 127, 229, 406, 437. */
export const authorization: readonly TypeFacts[] = [
  {
    type: "Microsoft.Authorization/policyDefinitions",
    readOnly: [...policyMetadata, "/properties/version", "/properties/versions"],
    defaults: {
      "/properties/mode": ["Indexed"],
      "/properties/policyType": ["Custom"],
      "/properties/description": [""],
    },
    security: ["/properties/policyRule"],
  },
  {
    type: "Microsoft.Authorization/policySetDefinitions",
    readOnly: [
      ...policyMetadata,
      "/properties/version",
      "/properties/versions",
      // Filled in from the policy's newest version when it is not sent; sent, it is compared like all else.
      "/properties/policyDefinitions/*/definitionVersion",
      "/properties/policyDefinitions/*/effectiveDefinitionVersion",
      "/properties/policyDefinitions/*/latestDefinitionVersion",
    ],
    defaults: { "/properties/policyType": ["Custom"], "/properties/description": [""] },
  },
  {
    type: "Microsoft.Authorization/policyAssignments",
    readOnly: [
      ...policyMetadata,
      "/sku",
      "/properties/scope",
      "/properties/instanceId",
      "/properties/assignmentType",
      // As of the members of an initiative.
      "/properties/definitionVersion",
      "/properties/effectiveDefinitionVersion",
      "/properties/latestDefinitionVersion",
      "/properties/metadata/assignedBy",
      "/properties/metadata/parameterScopes",
    ],
    defaults: { "/properties/enforcementMode": ["Default"], "/properties/description": [""] },
    immutable: ["/properties/policyDefinitionId"],
    security: ["/properties/notScopes", "/properties/overrides", "/properties/resourceSelectors"],
  },
  {
    type: "Microsoft.Authorization/policyExemptions",
    readOnly: policyMetadata,
    defaults: { "/properties/assignmentScopeValidation": ["Default"] },
    security: ["/properties/exemptionCategory", "/properties/policyDefinitionReferenceIds"],
  },
  {
    type: "Microsoft.Authorization/roleAssignments",
    // Azure looks the principal's type up when it is not sent.
    readOnly: ["/properties/scope", "/properties/principalType"],
    immutable: ["/properties/roleDefinitionId", "/properties/principalId", "/properties/scope"],
    security: ["/properties/condition", "/properties/delegatedManagedIdentityResourceId"],
  },
  {
    type: "Microsoft.Authorization/roleDefinitions",
    readOnly: ["/properties/isServiceRole"],
    defaults: { "/properties/type": ["CustomRole"], "/properties/description": [""] },
    security: ["/properties/permissions", "/properties/assignableScopes"],
  },
  { type: "Microsoft.Authorization/locks", security: ["/properties/level"] },
];

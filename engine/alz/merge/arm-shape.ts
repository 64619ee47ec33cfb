/**
 * The members that the management clients of Azure keep of an object; what is not named is dropped, as is `null`.
 * Sources: the models of Microsoft.Authorization 2025-03-01 policy objects and 2022-04-01 role definitions
 * (learn.microsoft.com/azure/templates/microsoft.authorization).
 */
export type Shape =
  | "any"
  | "text"
  | "flag"
  | { readonly list: Shape }
  | { readonly map: Shape }
  /** `open`: members that are not named are kept as they are. */
  | { readonly object: Readonly<Record<string, Shape>>; readonly open?: true };

const resource = { id: "text", name: "text", type: "text" } as const;
const values: Shape = { map: { object: { value: "any" } } };

const parameters: Shape = {
  map: {
    object: {
      allowedValues: { list: "any" },
      defaultValue: "any",
      schema: "any",
      type: "text",
      metadata: {
        object: { assignPermissions: "flag", description: "text", displayName: "text", strongType: "text" },
        open: true,
      },
    },
  },
};

const describing = {
  description: "text",
  displayName: "text",
  metadata: "any",
  parameters,
  policyType: "text",
  version: "text",
  versions: { list: "text" },
} as const;

export const policyDefinitionShape: Shape = {
  object: {
    ...resource,
    properties: {
      object: {
        ...describing,
        mode: "text",
        policyRule: "any",
        externalEvaluationEnforcementSettings: {
          object: {
            endpointSettings: { object: { details: "any", kind: "text" } },
            missingTokenAction: "text",
            resultLifespan: "text",
            roleDefinitionIds: { list: "text" },
          },
        },
      },
    },
  },
};

export const policySetDefinitionShape: Shape = {
  object: {
    ...resource,
    properties: {
      object: {
        ...describing,
        policyDefinitionGroups: {
          list: {
            object: {
              additionalMetadataId: "text",
              category: "text",
              description: "text",
              displayName: "text",
              name: "text",
            },
          },
        },
        policyDefinitions: {
          list: {
            object: {
              definitionVersion: "text",
              groupNames: { list: "text" },
              parameters: values,
              policyDefinitionId: "text",
              policyDefinitionReferenceId: "text",
            },
          },
        },
      },
    },
  },
};

const selectors: Shape = {
  list: { object: { kind: "text", in: { list: "text" }, notIn: { list: "text" } } },
};

export const policyAssignmentShape: Shape = {
  object: {
    ...resource,
    location: "text",
    identity: {
      object: {
        principalId: "text",
        tenantId: "text",
        type: "text",
        userAssignedIdentities: { map: { object: { clientId: "text", principalId: "text" } } },
      },
    },
    properties: {
      object: {
        assignmentType: "text",
        definitionVersion: "text",
        description: "text",
        displayName: "text",
        enforcementMode: "text",
        metadata: "any",
        nonComplianceMessages: { list: { object: { message: "text", policyDefinitionReferenceId: "text" } } },
        notScopes: { list: "text" },
        overrides: { list: { object: { kind: "text", selectors, value: "text" } } },
        parameters: values,
        policyDefinitionId: "text",
        resourceSelectors: { list: { object: { name: "text", selectors } } },
        scope: "text",
      },
    },
  },
};

const actions: Shape = { list: "text" };

export const roleDefinitionShape: Shape = {
  object: {
    ...resource,
    properties: {
      object: {
        assignableScopes: { list: "text" },
        description: "text",
        permissions: {
          list: {
            object: { actions, notActions: actions, dataActions: actions, notDataActions: actions },
          },
        },
        roleName: "text",
        type: "text",
      },
    },
  },
};

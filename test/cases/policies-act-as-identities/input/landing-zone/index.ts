import {
  archetype,
  assign,
  builtInRole,
  exempt,
  grant,
  idOf,
  landingZone,
  managementGroup,
  policyDefinition,
  resourceGroup,
  subscription,
  userAssignedIdentity,
} from "azo";

const management = "0a000000-0000-4000-8000-000000000001";
const theirs = `/subscriptions/${management}/resourceGroups/rg-theirs/providers/Microsoft.ManagedIdentity/userAssignedIdentities`;
const monitoringContributor = builtInRole("749f88d5-cbae-40b8-bcfc-e573ddc772fa");

const deploysLogs = policyDefinition({
  name: "Deploy-Logs",
  displayName: "Network security groups send their logs",
  mode: "All",
  policyRule: {
    if: { field: "type", equals: "Microsoft.Network/networkSecurityGroups" },
    then: {
      effect: "deployIfNotExists",
      details: {
        type: "Microsoft.Insights/diagnosticSettings",
        roleDefinitionIds: [`/providers/Microsoft.Authorization/roleDefinitions/${monitoringContributor.name}`],
        deployment: { properties: { mode: "incremental", template: { resources: [] } } },
      },
    },
  },
});
const named = (name: string) => ({ name, displayName: name, policy: deploysLogs });

/** Declared here: azo makes it first, asks Azure for its principal and gives it the role, once for both assignments. */
const ours = userAssignedIdentity({ name: "id-policy" });
/** Somebody else's, whose principal is known. */
const known = { userAssigned: `${theirs}/id-known`, principalId: "0B000000-0000-4000-8000-000000000009" };

const base = archetype({
  name: "base",
  policyDefinitions: [deploysLogs],
  policyAssignments: [
    assign({ ...named("As-Itself"), identity: "SystemAssigned" }),
    assign({ ...named("As-Declared"), identity: "SystemAssigned" }),
    assign({ ...named("As-Declared-Too"), identity: { userAssigned: idOf(ours) } }),
    assign({ ...named("As-Known"), identity: known }),
    assign({ ...named("As-Known-Too"), identity: known }),
    assign({ ...named("As-Foreign"), identity: { userAssigned: `${theirs}/id-foreign` } }),
  ],
});
const top = archetype({
  name: "top",
  extends: [base],
  override: { policyAssignments: { "As-Declared": { identity: { userAssigned: idOf(ours) } } } },
  // The same role for the same principal at the same scope that the policies ask for.
  roleAssignments: [grant({ role: monitoringContributor, principalId: known.principalId, principalType: "ServicePrincipal" })],
});
const workload = archetype({
  name: "workload",
  policyAssignments: [assign({ ...named("As-Declared-Here"), identity: { userAssigned: idOf(ours) } })],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "contoso",
      displayName: "Contoso",
      archetypes: [top],
      children: [
        managementGroup({
          id: "platform",
          displayName: "Platform",
          policyExemptions: [
            exempt({ name: "Own-Logs", displayName: "Own logs", assignment: "As-Declared", category: "Mitigated" }),
          ],
          subscriptions: [
            subscription({
              id: management,
              displayName: "Management",
              archetypes: [workload],
              resourceGroups: [resourceGroup({ name: "rg-policy", resources: [ours] })],
            }),
          ],
        }),
      ],
    }),
  ],
});

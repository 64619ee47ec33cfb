/** A role as far as it authorises: `*` in an action stands for any text. */
export interface Permission {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  /** What it allows with the data inside of resources; no request to ARM is allowed by that. */
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
}

export interface BuiltInRole {
  readonly name: string;
  readonly permission: Permission;
}

/** What most roles for one service may do besides. */
const usual = [
  "Microsoft.Authorization/*/read",
  "Microsoft.Insights/alertRules/*",
  "Microsoft.Resources/deployments/*",
  "Microsoft.Resources/subscriptions/resourceGroups/read",
  "Microsoft.Support/*",
];
const health = "Microsoft.ResourceHealth/availabilityStatuses/read";

const notForContributors = [
  "Microsoft.Authorization/*/Delete",
  "Microsoft.Authorization/*/Write",
  "Microsoft.Authorization/elevateAccess/Action",
  "Microsoft.Blueprint/blueprintAssignments/write",
  "Microsoft.Blueprint/blueprintAssignments/delete",
  "Microsoft.Compute/galleries/share/action",
  "Microsoft.Purview/consents/write",
  "Microsoft.Purview/consents/delete",
  "Microsoft.Resources/deploymentStacks/manageDenySetting/action",
  "Microsoft.Subscription/cancel/action",
  "Microsoft.Subscription/enable/action",
];

const policies = ["policyAssignments", "policyDefinitions", "policyExemptions", "policySetDefinitions"].map(
  (type) => `Microsoft.Authorization/${type}/*`,
);

const monitoringContributor = [
  "*/read",
  ...["actionRules", "alerts", "alertsSummary", "smartDetectorAlertRules", "smartGroups"].map(
    (type) => `Microsoft.AlertsManagement/${type}/*`,
  ),
  "Microsoft.Insights/*",
  ...["intelligencepacks", "savedSearches", "sharedKeys/action", "storageinsightconfigs"].map((type) =>
    type.includes("/")
      ? `Microsoft.OperationalInsights/workspaces/${type}`
      : `Microsoft.OperationalInsights/workspaces/${type}/*`,
  ),
  "Microsoft.OperationalInsights/workspaces/write",
  "Microsoft.OperationalInsights/workspaces/search/action",
  "Microsoft.Resources/deployments/*",
  "Microsoft.Support/*",
];

const virtualMachineContributor = [
  ...usual,
  health,
  "Microsoft.Compute/availabilitySets/*",
  "Microsoft.Compute/disks/*",
  "Microsoft.Compute/locations/*",
  "Microsoft.Compute/virtualMachines/*",
  "Microsoft.Compute/virtualMachineScaleSets/*",
  "Microsoft.DevTestLab/schedules/*",
  "Microsoft.Network/networkInterfaces/*",
  "Microsoft.Network/locations/*",
  ...["applicationGateways/backendAddressPools", "loadBalancers/backendAddressPools", "networkSecurityGroups"].map(
    (type) => `Microsoft.Network/${type}/join/action`,
  ),
  "Microsoft.Network/publicIPAddresses/join/action",
  "Microsoft.Network/publicIPAddresses/read",
  "Microsoft.Network/networkSecurityGroups/read",
  "Microsoft.Network/loadBalancers/read",
  "Microsoft.Network/virtualNetworks/read",
  "Microsoft.Network/virtualNetworks/subnets/join/action",
  "Microsoft.Storage/storageAccounts/listKeys/action",
  "Microsoft.Storage/storageAccounts/read",
];

/** Ids of roles, their names and actions. Source: Learn, "Azure built-in roles" (2026-07). */
const all: readonly (readonly [
  id: string,
  name: string,
  actions: readonly string[],
  notActions?: readonly string[],
  dataActions?: readonly string[],
])[] = [
  ["8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "Owner", ["*"]],
  ["b24988ac-6180-42a0-ab88-20f7382dd24c", "Contributor", ["*"], notForContributors],
  ["acdd72a7-3385-48ef-bd42-f606fba81ae7", "Reader", ["*/read"]],
  [
    "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
    "User Access Administrator",
    ["*/read", "Microsoft.Authorization/*", "Microsoft.Support/*"],
  ],
  [
    "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
    "Role Based Access Control Administrator",
    [
      "Microsoft.Authorization/roleAssignments/write",
      "Microsoft.Authorization/roleAssignments/delete",
      "*/read",
      "Microsoft.Support/*",
    ],
  ],
  [
    "36243c78-bf99-498c-9df9-86d9f8d28608",
    "Resource Policy Contributor",
    ["*/read", ...policies, "Microsoft.PolicyInsights/*", "Microsoft.Resources/deployments/*", "Microsoft.Support/*"],
  ],
  ["4d97b98b-1d4f-4787-a291-c67834d212e7", "Network Contributor", [...usual, health, "Microsoft.Network/*"]],
  ["749f88d5-cbae-40b8-bcfc-e573ddc772fa", "Monitoring Contributor", monitoringContributor],
  [
    "43d0d8ad-25c7-4714-9337-8ba259a9fe05",
    "Monitoring Reader",
    ["*/read", "Microsoft.OperationalInsights/workspaces/search/action", "Microsoft.Support/*"],
  ],
  [
    "92aaf0da-9dab-42b6-94a3-d43ce8d16293",
    "Log Analytics Contributor",
    [
      "*/read",
      "Microsoft.ClassicCompute/virtualMachines/extensions/*",
      "Microsoft.ClassicStorage/storageAccounts/listKeys/action",
      "Microsoft.Compute/virtualMachines/extensions/*",
      "Microsoft.HybridCompute/machines/extensions/write",
      "Microsoft.Insights/alertRules/*",
      "Microsoft.Insights/diagnosticSettings/*",
      "Microsoft.OperationalInsights/*",
      "Microsoft.OperationsManagement/*",
      "Microsoft.Resources/deployments/*",
      "Microsoft.Resources/subscriptions/resourcegroups/deployments/*",
      "Microsoft.Storage/storageAccounts/listKeys/action",
      "Microsoft.Support/*",
    ],
  ],
  [
    "73c42c96-874c-492b-b04d-ab87d138a893",
    "Log Analytics Reader",
    [
      "*/read",
      "Microsoft.OperationalInsights/workspaces/analytics/query/action",
      "Microsoft.OperationalInsights/workspaces/search/action",
      "Microsoft.Support/*",
    ],
    ["Microsoft.OperationalInsights/workspaces/sharedKeys/read"],
  ],
  [
    "fb1c8493-542b-48eb-b624-b4c8fea62acd",
    "Security Admin",
    [
      ...usual,
      ...policies,
      "Microsoft.Management/managementGroups/read",
      "Microsoft.operationalInsights/workspaces/*/read",
      "Microsoft.Security/*",
      "Microsoft.IoTSecurity/*",
      "Microsoft.IoTFirmwareDefense/*",
    ],
  ],
  [
    "39bc4728-0917-49c7-9d2c-d95423bc2eb4",
    "Security Reader",
    [
      "Microsoft.Authorization/*/read",
      "Microsoft.Insights/alertRules/read",
      "Microsoft.operationalInsights/workspaces/*/read",
      "Microsoft.Resources/deployments/*/read",
      "Microsoft.Resources/subscriptions/resourceGroups/read",
      "Microsoft.Security/*/read",
      "Microsoft.Support/*/read",
      "Microsoft.Management/managementGroups/read",
    ],
  ],
  [
    "f1a07417-d97a-45cb-824c-7a7467783830",
    "Managed Identity Operator",
    [
      ...usual,
      "Microsoft.ManagedIdentity/userAssignedIdentities/*/read",
      "Microsoft.ManagedIdentity/userAssignedIdentities/*/assign/action",
    ],
  ],
  [
    "e40ec5ca-96e0-45a2-b4ff-59039f2c2b59",
    "Managed Identity Contributor",
    [
      ...usual,
      ...["read", "write", "delete"].map((verb) => `Microsoft.ManagedIdentity/userAssignedIdentities/${verb}`),
      "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/*",
    ],
  ],
  [
    "17d1049b-9a84-46fb-8f53-869881c3d3ab",
    "Storage Account Contributor",
    [
      ...usual,
      health,
      "Microsoft.Insights/diagnosticSettings/*",
      "Microsoft.Network/virtualNetworks/subnets/joinViaServiceEndpoint/action",
      "Microsoft.Storage/storageAccounts/*",
    ],
  ],
  [
    "f25e0fa2-a7c8-4377-a976-54943a77a395",
    "Key Vault Contributor",
    [...usual, "Microsoft.KeyVault/*"],
    [
      "Microsoft.KeyVault/locations/deletedVaults/purge/action",
      "Microsoft.KeyVault/hsmPools/*",
      "Microsoft.KeyVault/managedHsms/*",
    ],
  ],
  [
    "00482a5a-887f-4fb3-b363-3b7fe8e74483",
    "Key Vault Administrator",
    [
      ...usual,
      "Microsoft.KeyVault/checkNameAvailability/read",
      "Microsoft.KeyVault/deletedVaults/read",
      "Microsoft.KeyVault/locations/*/read",
      "Microsoft.KeyVault/vaults/*/read",
      "Microsoft.KeyVault/operations/read",
    ],
    [],
    ["Microsoft.KeyVault/vaults/*"],
  ],
  [
    "b12aa53e-6015-4669-85d0-8515ebb3ae7f",
    "Private DNS Zone Contributor",
    [
      ...usual,
      "Microsoft.Network/privateDnsZones/*",
      "Microsoft.Network/privateDnsOperationResults/*",
      "Microsoft.Network/privateDnsOperationStatuses/*",
      "Microsoft.Network/virtualNetworks/read",
      "Microsoft.Network/virtualNetworks/join/action",
    ],
  ],
  ["9980e02c-c2be-4d73-94e8-173b1dc7cf3c", "Virtual Machine Contributor", virtualMachineContributor],
  [
    "5d58bcaf-24a5-4b20-bdb6-eed9f69fbe4c",
    "Management Group Contributor",
    [
      "Microsoft.Management/managementGroups/delete",
      "Microsoft.Management/managementGroups/read",
      "Microsoft.Management/managementGroups/subscriptions/delete",
      "Microsoft.Management/managementGroups/subscriptions/write",
      "Microsoft.Management/managementGroups/write",
      "Microsoft.Management/managementGroups/subscriptions/read",
      "Microsoft.Authorization/*/read",
    ],
  ],
  [
    "ac63b705-f282-497d-ac71-919bf39d939d",
    "Management Group Reader",
    ["Microsoft.Management/managementGroups/read", "Microsoft.Management/managementGroups/subscriptions/read"],
  ],
];

/**
 * Built-in roles that landing zones name, by id. Any other well-formed id at the tenant can be assigned as well, for the
 * list of them all is Azure's to know; one whose actions are not known here authorises nothing.
 */
export const builtInRoles: ReadonlyMap<string, BuiltInRole> = new Map(
  all.map(([id, name, actions, notActions = [], dataActions = []]) => [
    id,
    { name, permission: { actions, notActions, dataActions, notDataActions: [] } },
  ]),
);

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isGuid(text: string): boolean {
  return guid.test(text);
}

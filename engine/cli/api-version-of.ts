/** API versions of the types azo itself writes; any other type gets one that Azure Resource Manager itself has. */
const versions: Readonly<Record<string, string>> = {
  "microsoft.management/managementgroups": "2023-04-01",
  "microsoft.authorization/policyassignments": "2025-03-01",
  "microsoft.authorization/policydefinitions": "2025-03-01",
  "microsoft.authorization/policysetdefinitions": "2025-03-01",
  "microsoft.authorization/roleassignments": "2022-04-01",
  "microsoft.authorization/roledefinitions": "2022-04-01",
  "microsoft.operationalinsights/workspaces": "2023-09-01",
  "microsoft.automation/automationaccounts": "2023-11-01",
  "microsoft.insights/datacollectionrules": "2023-03-11",
  "microsoft.managedidentity/userassignedidentities": "2023-01-31",
  "microsoft.network/privatednszones": "2024-06-01",
};

/** The API version for a resource id; `Microsoft.Network` and whatever is not known: 2024-05-01. */
export function apiVersionOf(resourceId: string): string {
  const provider = resourceId.toLowerCase().split("/providers/").at(-1) ?? "";
  const [namespace = "", type = ""] = provider.split("/");
  return versions[`${namespace}/${type}`] ?? "2024-05-01";
}

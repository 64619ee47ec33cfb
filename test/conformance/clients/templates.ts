import { groupsPath, location, tenantId } from "./tenant.ts";

const schemas = "https://schema.management.azure.com/schemas";

function template(schema: string, resources: readonly object[]): Record<string, unknown> {
  return { $schema: `${schemas}/${schema}`, contentVersion: "1.0.0.0", resources };
}

/** Deploys a management group below the tenant root group. */
export function tenantTemplate(name: string): Record<string, unknown> {
  const parent = { id: `${groupsPath}/${tenantId}` };
  return template("2019-08-01/tenantDeploymentTemplate.json#", [
    {
      type: "Microsoft.Management/managementGroups",
      apiVersion: "2023-04-01",
      name,
      properties: { displayName: name, details: { parent } },
    },
  ]);
}

/** Deploys a policy definition that audits everything. */
export function groupTemplate(name: string): Record<string, unknown> {
  return template("2019-08-01/managementGroupDeploymentTemplate.json#", [
    {
      type: "Microsoft.Authorization/policyDefinitions",
      apiVersion: "2025-03-01",
      name,
      properties: { policyType: "Custom", mode: "All", displayName: name, policyRule: auditRule },
    },
  ]);
}

/** Deploys a resource group. */
export function subscriptionTemplate(name: string): Record<string, unknown> {
  return template("2018-05-01/subscriptionDeploymentTemplate.json#", [
    { type: "Microsoft.Resources/resourceGroups", apiVersion: "2024-03-01", name, location },
  ]);
}

/** Deploys a route table, and gives its id as an output. */
export function resourceTemplate(name: string): Record<string, unknown> {
  const routeTable = { type: "Microsoft.Network/routeTables", apiVersion: "2024-05-01", name, location };
  return {
    ...template("2019-04-01/deploymentTemplate.json#", [
      { ...routeTable, properties: { disableBgpRoutePropagation: true } },
    ]),
    outputs: { id: { type: "string", value: `[resourceId('Microsoft.Network/routeTables', '${name}')]` } },
  };
}

/** The rule of every policy definition here. */
export const auditRule = { if: { field: "location", equals: location }, then: { effect: "audit" } };

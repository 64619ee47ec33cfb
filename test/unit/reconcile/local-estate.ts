import type { JsonObject } from "#lib/json";
import type { PredictedResource, Unit } from "#model/desired";
import { desired, groups, originAt, predicted, unit } from "../plan/make.ts";

export const tenantId = "aaaaaaaa-0000-4000-8000-0000000000aa";
export const subscriptionId = "bbbbbbbb-0000-4000-8000-0000000000bb";
const subscription = `/subscriptions/${subscriptionId}`;
export const hub = `${subscription}/resourceGroups/rg-hub`;
export const nsgId = `${hub}/providers/Microsoft.Network/networkSecurityGroups/nsg`;
const corp = `${groups}/corp`;
const authorization = `${corp}/providers/Microsoft.Authorization`;

export const rule = (name: string, access: string, priority: number) => ({
  name,
  properties: {
    access,
    direction: "Inbound",
    priority,
    protocol: "Tcp",
    sourceAddressPrefix: "*",
    sourcePortRange: "*",
    destinationAddressPrefix: "*",
    destinationPortRange: "22",
  },
});

/** A unit whose template says the very bodies that are predicted; `[` in policy rules is escaped as `lower` does. */
function templated(
  id: string,
  scope: string,
  resources: readonly PredictedResource[],
  dependsOn: readonly string[],
): Unit {
  const inTemplate = resources.map((resource, index) => ({
    type: resource.type,
    apiVersion: resource.apiVersion,
    name: resource.name,
    ...resource.body,
    ...(index === 0 ? {} : { dependsOn: [`r${index - 1}`] }),
  }));
  const escaped = JSON.parse(JSON.stringify(inTemplate).replaceAll('"[parameters', '"[[parameters')) as JsonObject[];
  const template: JsonObject = {
    $schema: "https://schema.management.azure.com/schemas/2019-08-01/managementGroupDeploymentTemplate.json#",
    languageVersion: "2.0",
    contentVersion: "1.0.0.0",
    resources: Object.fromEntries(escaped.map((resource, index) => [`r${index}`, resource])),
  };
  const location = scope.includes("/resourceGroups/") ? {} : { location: "northeurope" };
  return unit(id, scope, resources, { template, dependsOn, ...location });
}

const group = (name: string, parent: string) =>
  predicted(
    `${groups}/${name}`,
    { properties: { displayName: name.toUpperCase(), details: { parent: { id: `${groups}/${parent}` } } } },
    { apiVersion: "2023-04-01" },
  );

export const hierarchy = templated("groups", "/", [group("alz", tenantId), group("corp", "alz")], []);
export const placement = templated(
  "placement",
  "/",
  [predicted(`${corp}${subscription}`, {}, { apiVersion: "2023-04-01", name: `corp/${subscriptionId}` })],
  ["groups"],
);
export const policy = templated(
  "policy",
  corp,
  [
    predicted(
      `${authorization}/policyDefinitions/deny-kind`,
      {
        properties: {
          displayName: "Deny a kind",
          mode: "All",
          parameters: { effect: { type: "String", defaultValue: "Deny", allowedValues: ["Deny", "Audit"] } },
          policyRule: { if: { field: "type", equals: "A.B/forbidden" }, then: { effect: "[parameters('effect')]" } },
        },
      },
      { apiVersion: "2025-03-01" },
    ),
    predicted(
      `${authorization}/policyAssignments/deny-kind`,
      {
        properties: {
          displayName: "Deny a kind",
          policyDefinitionId: `${authorization}/policyDefinitions/deny-kind`,
          parameters: { effect: { value: "Audit" } },
        },
      },
      { apiVersion: "2025-03-01" },
    ),
  ],
  ["groups"],
);
export const resourceGroups = templated(
  "resource-groups",
  subscription,
  [predicted(hub, { location: "northeurope", tags: { owner: "network" } }, { apiVersion: "2025-04-01" })],
  ["placement"],
);
const network = templated(
  "network",
  hub,
  [
    predicted(
      nsgId,
      { location: "northeurope", properties: { securityRules: [rule("ssh", "Deny", 100)] } },
      { apiVersion: "2024-05-01", origin: originAt(7) },
    ),
  ],
  ["resource-groups"],
);
export const everything = desired(hierarchy, placement, policy, resourceGroups, network);

import type { Json } from "./json.ts";
import { isJsonObject, jsonString } from "./json-parts.ts";

const scopes = {
  deploymentTemplate: "resourceGroup",
  subscriptionDeploymentTemplate: "subscription",
  managementGroupDeploymentTemplate: "managementGroup",
  tenantDeploymentTemplate: "tenant",
} as const;

/**
 * What an ARM template is to be deployed to, by its `$schema` (learn.microsoft.com, "Understand the structure and syntax of ARM
 * templates"); undefined for a document that is no ARM template.
 */
export function templateScope(document: Json): (typeof scopes)[keyof typeof scopes] | undefined {
  if (!isJsonObject(document)) return undefined;
  const { $schema, resources } = document;
  const name = /\/(\w+)\.json#?$/.exec(jsonString($schema))?.[1] ?? "";
  const found = Object.entries(scopes).find(([known]) => known.toLowerCase() === name.toLowerCase());
  return Array.isArray(resources) || isJsonObject(resources) ? found?.[1] : undefined;
}

import type { JsonObject } from "#lib/json";
import type { ScopeKind } from "#model/scope";
import { escapeExpression } from "#template";
import { type Draft, type DraftObject, type DraftResource, templateValue } from "./draft.ts";

/** Schemas as ARM documents them ("Understand the structure and syntax of ARM templates"). */
const schemas: Readonly<Record<ScopeKind, string>> = {
  tenant: "https://schema.management.azure.com/schemas/2019-08-01/tenantDeploymentTemplate.json#",
  managementGroup: "https://schema.management.azure.com/schemas/2019-08-01/managementGroupDeploymentTemplate.json#",
  subscription: "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#",
  resourceGroup: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
};

/** The ARM template of a draft: language version 2.0, resources by symbolic name, in the author's order. */
export function writeTemplate(draft: Draft): JsonObject {
  const parameters = Object.entries(draft.parameters).map(([name, { type }]) => [name, { type }]);
  return {
    $schema: schemas[draft.scope.kind],
    languageVersion: "2.0",
    contentVersion: "1.0.0.0",
    ...(parameters.length === 0 ? {} : { parameters: Object.fromEntries(parameters) as JsonObject }),
    resources: Object.fromEntries(
      draft.resources.map((resource) => [resource.symbolicName, templateResource(resource)]),
    ),
  };
}

function templateResource(resource: DraftResource): JsonObject {
  const body = templateValue(resource.body as DraftObject, escapeExpression) as JsonObject;
  return {
    type: resource.type,
    apiVersion: resource.apiVersion,
    name: escapeExpression(resource.name),
    ...(resource.scope === undefined ? {} : { scope: resource.scope }),
    ...body,
    ...(resource.dependsOn.length === 0 ? {} : { dependsOn: resource.dependsOn }),
  };
}

import type { Json, JsonObject } from "#lib/json";
import { parseArmId } from "#lib/parse-arm-id";
import type { PropertyValue, TemplateDeployment } from "#model/landing-zone";
import { expandTemplate, type DeploymentScope } from "#template";
import type { Level } from "./hierarchy.ts";
import type { Places } from "./places.ts";
import { indexKey, isReference, type Target, templatesOf } from "./resource-index.ts";
import { isKeyVaultSecret } from "./is-key-vault-secret.ts";

interface Making {
  readonly places: Places;
  readonly templates: ReadonlyMap<string, JsonObject>;
  /** Of the landing zone. */
  readonly location: string;
}

/**
 * The resources that the templates make, the way references look for them. What a template calls its resources comes from texts of
 * the author, so references among its own parameters are good enough as ids of the same scope.
 */
export function madeByTemplates(
  levels: readonly Level[],
  making: Making,
): () => ReadonlyMap<string, readonly Target[]> {
  const found: { targets?: ReadonlyMap<string, readonly Target[]> } = {};
  return () => {
    found.targets ??= Map.groupBy(
      levels.flatMap((level) => madeAt(level, making)),
      ({ key }) => key,
    );
    return found.targets;
  };
}

function madeAt(level: Level, making: Making): readonly (Target & { readonly key: string })[] {
  const own = { kind: level.declared.kind, id: level.id };
  return [
    ...level.parts.templates.flatMap((deployment) => made(deployment, own, making.location, making)),
    ...level.parts.resourceGroups.flatMap((group) => {
      const scope = { kind: "resourceGroup", id: `${level.id}/resourceGroups/${group.name}` } as const;
      return templatesOf(group).flatMap((each) => made(each, scope, group.location ?? making.location, making));
    }),
  ];
}

function made(
  deployment: TemplateDeployment,
  scope: DeploymentScope,
  location: string,
  { templates }: Making,
): readonly (Target & { readonly key: string })[] {
  const template = templates.get(deployment.template);
  if (template === undefined) return [];
  const given = Object.entries(deployment.parameters).filter(([, value]) => value !== undefined);
  const parameters = given.map(([name, value]) => [
    name,
    isKeyVaultSecret(value) ? { reference: {} } : { value: standIn(value as PropertyValue, scope.id) },
  ]);
  const { predictedResources } = expandTemplate({
    template,
    parameters: Object.fromEntries(parameters) as Readonly<Record<string, { readonly value: Json }>>,
    context: { scope, location },
  });
  return predictedResources
    .filter(({ id }) => !id.startsWith("["))
    .map(({ id, type }) => {
      const resourceGroupId = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+/i.exec(id)?.[0];
      const subscriptionId = /^\/subscriptions\/[^/]+/i.exec(id)?.[0];
      return {
        key: indexKey({ type, name: parseArmId(id).name }),
        id,
        declared: deployment,
        ...(resourceGroupId === undefined ? {} : { resourceGroupId }),
        ...(subscriptionId === undefined ? {} : { subscriptionId }),
      };
    });
}

/** JSON with an id in each place of a reference. */
function standIn(value: PropertyValue, scopeId: string): Json {
  if (typeof value !== "object" || value === null) return value;
  if (isReference(value)) return `${scopeId}/providers/${value.type}/${value.name}`;
  if (Array.isArray(value)) return value.map((item: PropertyValue) => standIn(item, scopeId));
  const entries = Object.entries(value) as [string, PropertyValue][];
  return Object.fromEntries(entries.map(([key, item]) => [key, standIn(item, scopeId)]));
}

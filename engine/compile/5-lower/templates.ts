import type { Json } from "#lib/json";
import { invariant } from "#lib/invariant";
import type { ResolvedScope, ResolvedTemplate } from "#model/resolved";
import { type Draft, type DraftParameter, type DraftResource, type DraftValue, expression, verbatim } from "./draft.ts";
import type { ExpandedTemplates } from "./expand-templates.ts";
import { locationParameter } from "./governance.ts";
import { managementGroupsUnit, placementUnit } from "./management-groups.ts";
import { symbolicNames } from "./symbolic-names.ts";

const deploymentVersion = "2025-04-01";

/** The unit of the templates that are deployed at a management group or subscription itself. */
export function templatesUnit(path: readonly string[]): string {
  return [...path, "templates"].join("/");
}

/**
 * A unit for the templates of a management group or subscription, after its policies. Placing subscriptions does not wait for it:
 * its templates may refer to what lies in them.
 */
export function templateDrafts(scope: ResolvedScope, expanded: ExpandedTemplates): readonly Draft[] {
  if (scope.templates.length === 0) return [];
  const folder = scope.path.join("/");
  const symbols = symbolicNames(scope.templates.map(({ name }) => name));
  const symbolsOf = symbolsByYield(scope.templates, symbols, expanded);
  const before = scope.kind === "subscription" ? [placementUnit, `${folder}/resource-groups`] : [managementGroupsUnit];
  return [
    {
      id: templatesUnit(scope.path),
      name: "azo.templates",
      path: scope.path,
      scope: { kind: scope.kind, id: scope.id },
      via: "stack",
      resources: scope.templates.map((template, index) => {
        const deployment = nestedDeployment(template, symbols[index] ?? template.name, { expanded, symbolsOf });
        return { ...deployment, body: { location: expression("parameters('location')"), ...deployment.body } };
      }),
      parameters: { location: locationParameter, ...templateValues(scope.templates, symbols) },
      dependsOn: [...before, `${folder}/assignments`],
    },
  ];
}

/**
 * A template as a deployment of its own inside the unit's: it keeps its own names. Values of parameters stand in the parameters file
 * of the unit, secrets as references to their key vault. `symbolsOf`: the resources of the same unit that have an id.
 */
export function nestedDeployment(
  template: ResolvedTemplate,
  symbolicName: string,
  {
    expanded,
    symbolsOf,
  }: { readonly expanded: ExpandedTemplates; readonly symbolsOf: (id: string) => readonly string[] },
): DraftResource {
  const yields = expanded.get(template)?.resources;
  invariant(yields !== undefined, `Template ${template.name} was not expanded.`);
  return {
    symbolicName,
    type: "Microsoft.Resources/deployments",
    apiVersion: deploymentVersion,
    name: template.name,
    body: {
      properties: {
        mode: "Incremental",
        expressionEvaluationOptions: { scope: "inner" },
        parameters: Object.fromEntries(
          Object.entries(template.parameters).map(([name, given]): [string, DraftValue] => [
            name,
            given.kind === "value" ? { value: expression(valueOf(symbolicName, name)) } : secretReference(given),
          ]),
        ),
        template: verbatim(template.json),
      },
    },
    dependsOn: template.references.flatMap(symbolsOf).filter((symbol) => symbol !== symbolicName),
    origin: template.origin,
    origins: new Map(),
    yields,
  };
}

/** The deployment that yields the resource of an id. */
export function symbolsByYield(
  templates: readonly ResolvedTemplate[],
  symbols: readonly string[],
  expanded: ExpandedTemplates,
): (id: string) => readonly string[] {
  const bySymbol = templates.flatMap((template, index) =>
    (expanded.get(template)?.resources ?? []).map(({ id }) => [id.toLowerCase(), symbols[index] ?? ""] as const),
  );
  const symbolOf = new Map(bySymbol);
  return (id) => {
    const symbol = symbolOf.get(id.toLowerCase());
    return symbol === undefined ? [] : [symbol];
  };
}

function secretReference({ vault, name, version }: Secret): DraftValue {
  const newest = { keyVault: { id: vault }, secretName: name };
  return { reference: version === undefined ? newest : { ...newest, secretVersion: version } };
}

type Secret = Extract<ResolvedTemplate["parameters"][string], { readonly kind: "secret" }>;

function valueOf(symbolicName: string, name: string): string {
  return `parameters('${valuesName(symbolicName)}')['${name.replaceAll("'", "''")}']`;
}

/** The name ends so that it can be neither `location` nor the parameters of another resource. */
function valuesName(symbolicName: string): string {
  return `${symbolicName}Parameters`;
}

/** For each template that is given values, the unit's parameter that holds them. */
export function templateValues(
  templates: readonly ResolvedTemplate[],
  symbols: readonly string[],
): Readonly<Record<string, DraftParameter>> {
  return Object.fromEntries(
    templates.flatMap(({ parameters }, index): readonly (readonly [string, DraftParameter])[] => {
      const values = Object.entries(parameters).flatMap(([name, given]): readonly (readonly [string, Json])[] =>
        given.kind === "value" ? [[name, given.value]] : [],
      );
      if (values.length === 0) return [];
      return [[valuesName(symbols[index] ?? ""), { type: "object", value: Object.fromEntries(values) }]];
    }),
  );
}

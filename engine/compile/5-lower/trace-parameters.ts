import type { Origin } from "#model/origin";
import type { ResolvedTemplate } from "#model/resolved";
import { expandTemplate, type DeploymentContext, type PredictedResource } from "#template";
import { pointer } from "./pointer.ts";

type Lines = ReadonlyMap<string, Origin>;

/**
 * The lines behind single values of what a template yields, by id and JSON pointer. The template is expanded once more with every
 * parameter withheld: what then stays open for one parameter only comes from that parameter. What cannot be told apart
 * that way (a loop over a parameter, a value made of two) has no line of its own and is left to that of the call.
 */
export function traceParameters(
  template: ResolvedTemplate,
  predicted: readonly PredictedResource[],
  context: DeploymentContext,
): ReadonlyMap<string, Lines> {
  const names = Object.keys(template.parameters);
  if (names.length === 0) return new Map();
  const withheld = Object.fromEntries(names.map((name) => [name, { reference: {} }]));
  const open = expandTemplate({ template: template.json, parameters: withheld, context }).predictedResources;
  const openBy = Map.groupBy(open, declarationOf);
  const lines = new Map<string, Lines>();
  for (const [declaration, found] of Map.groupBy(predicted, declarationOf)) {
    const [resource, another] = found;
    const [twin, otherTwin] = openBy.get(declaration) ?? [];
    if (resource === undefined || twin === undefined || another !== undefined || otherTwin !== undefined) continue;
    lines.set(resource.id, new Map(twin.unresolved.flatMap((part) => linesOf(part, template))));
  }
  return lines;
}

function declarationOf({ type, symbolicName = "" }: PredictedResource): string {
  return `${type} ${symbolicName}`;
}

function linesOf(
  { path, expression }: PredictedResource["unresolved"][number],
  template: ResolvedTemplate,
): readonly (readonly [string, Origin])[] {
  const used = new Set([...expression.matchAll(/\bparameters\('((?:[^']|'')+)'\)/g)].map(([, name = ""]) => name));
  const given = Object.keys(template.parameters).filter((name) => used.has(name));
  const [name] = given;
  const origin = name === undefined ? undefined : template.origins.get(`/${name}`);
  if (name === undefined || origin === undefined || given.length > 1) return [];
  const at = pointer(path);
  if (expression !== `[parameters('${name}')]`) return [[at, origin]];
  const parts = [...template.origins].filter(([part]) => part.startsWith(`/${name}/`));
  return [[at, origin], ...parts.map(([part, line]) => [at + part.slice(name.length + 1), line] as const)];
}

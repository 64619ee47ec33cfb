import { jsonArray } from "#lib/json-parts";
import { evaluateJson } from "./evaluate-json.ts";
import type { Preparation } from "./prepare-resource.ts";
import { evaluateNested } from "./prepare-nested.ts";
import { evaluateBody } from "./resource-body.ts";
import { isNestedDeployment } from "./resource-instance.ts";
import type { ResourceInstance } from "./resource-instance.ts";
import { findResources } from "./resource-table.ts";
import { invalidTemplate } from "./template-limits.ts";
import { attempt } from "./template-problem.ts";
import type { TemplateProblem } from "./template-problem.ts";
import { isUnknown } from "./value.ts";

/** The keys of the resources that must be there first: those written, then those its body refers to. */
export function resourceDependencies(instance: ResourceInstance, preparation: Preparation): readonly string[] {
  if (instance.existing) return [];
  const keys = new Set<string>();
  const add = (other: ResourceInstance): void => {
    if (other !== instance && other.condition !== false) keys.add(other.key);
  };
  guard(instance, preparation, () => {
    for (const written of jsonArray(instance.declaration.json["dependsOn"]))
      addWritten(written, instance, preparation, add);
  });
  preparation.listeners.push(add);
  guard(instance, preparation, () => {
    if (isNestedDeployment(instance)) evaluateNested(instance, instance.frame);
    else evaluateBody(instance, instance.frame);
  });
  preparation.listeners.pop();
  return [...keys];
}

function addWritten(
  written: Parameters<typeof evaluateJson>[0],
  instance: ResourceInstance,
  preparation: Preparation,
  add: (other: ResourceInstance) => void,
): void {
  const name = evaluateJson(written, instance.frame);
  const found = findResources(preparation.table, name);
  for (const other of found) add(other);
  if (found.length > 0 || isUnknown(name) || isOfEmptyLoop(String(name), preparation)) return;
  preparation.report(
    invalidTemplate(
      `The resource '${String(name)}' is not defined in the template. Please see https://aka.ms/arm-syntax for usage details.`,
      String(name),
    ),
  );
}

/** A loop of no turns is defined although no resource comes of it. */
function isOfEmptyLoop(name: string, { template }: Preparation): boolean {
  const wanted = name.toLowerCase();
  return template.resources.some(({ symbolicName, json }) => {
    const copy = json["copy"];
    const loop = typeof copy === "object" && copy !== null && "name" in copy ? String(copy.name) : undefined;
    return loop !== undefined && [symbolicName, loop].some((one) => one?.toLowerCase() === wanted);
  });
}

function guard(instance: ResourceInstance, { report }: Preparation, work: () => void): void {
  attempt(work, ({ message }) => {
    const name = String(instance.name);
    report(invalidTemplate(`The template resource '${name}' is not valid: ${message}`, name));
  });
}

/** Resources that come out with the same id. Existing ones may be named as often as one likes. */
export function findDuplicates(instances: readonly ResourceInstance[]): readonly TemplateProblem[] {
  const seen = new Set<string>();
  const problems: TemplateProblem[] = [];
  for (const { id, existing } of instances) {
    const key = String(id).toLowerCase();
    if (existing) continue;
    if (seen.has(key))
      problems.push(
        invalidTemplate(
          `The resource '${String(id)}' is defined multiple times in a template. Please see https://aka.ms/arm-syntax-resources for usage details.`,
          String(id),
        ),
      );
    seen.add(key);
  }
  return problems;
}

/** A resource that would have to wait for itself. */
export function findCircle(
  instances: readonly ResourceInstance[],
  dependencies: ReadonlyMap<string, readonly string[]>,
): readonly TemplateProblem[] {
  const waiting = new Map(instances.map((instance) => [instance.key, instance]));
  let progressed = true;
  while (progressed) {
    const ready = [...waiting.keys()].filter(
      (key) => !(dependencies.get(key) ?? []).some((other) => waiting.has(other)),
    );
    for (const key of ready) waiting.delete(key);
    progressed = ready.length > 0;
  }
  const [stuck] = waiting.values();
  if (stuck === undefined) return [];
  const id = String(stuck.id);
  return [
    invalidTemplate(
      `Circular dependency detected on resource: '${id}'. Please see https://aka.ms/arm-syntax-resources for usage details.`,
      id,
    ),
  ];
}

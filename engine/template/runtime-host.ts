import type { Json } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import type { Call } from "./expression.ts";
import type { Host, ListRequest, ReferenceRequest } from "./frame.ts";
import type { TemplateRuntime } from "./prepared.ts";
import { parseResourceId, resourceIdAt } from "./resource-id.ts";
import { findResources } from "./resource-table.ts";
import type { ResourceTable } from "./resource-table.ts";
import { scopeObject } from "./scope-object.ts";
import type { ScopeFacts } from "./scope-object.ts";
import { scopeId } from "./scope.ts";
import { raise } from "./template-problem.ts";
import { isUnknown, toKnownJson } from "./value.ts";
import type { Value } from "./value.ts";

/** The world while a deployment runs: resources that are deployed or exist answer. */
export function runtimeHost(facts: ScopeFacts, table: ResourceTable, runtime: TemplateRuntime): Host {
  const refer = (request: ReferenceRequest): Value => readReference(request, facts, table, runtime);
  return {
    template: facts.template,
    object: (name) => scopeObject(name, facts),
    reference: refer,
    references: (name, full) =>
      findResources(table, name).map((instance) =>
        refer({ target: instance.id, apiVersion: instance.apiVersion, full }),
      ),
    list: (request) => readList(request, facts, table, runtime),
    newGuid: runtime.newGuid,
    utcNow: () => runtime.utcNow,
    ask: answer,
  };
}

function readReference(
  { target, apiVersion, full }: ReferenceRequest,
  facts: ScopeFacts,
  table: ResourceTable,
  runtime: TemplateRuntime,
): Value {
  const [found] = findResources(table, target);
  const id = resolveId(target, facts, table);
  const version = typeof apiVersion === "string" ? apiVersion : found?.apiVersion;
  return runtime.reference(id, version, full) ?? raiseNotFound(id);
}

function readList(
  { name, target, arguments: [apiVersion, body] }: ListRequest,
  facts: ScopeFacts,
  table: ResourceTable,
  runtime: TemplateRuntime,
): Value {
  const id = resolveId(target, facts, table);
  const version = typeof apiVersion === "string" ? apiVersion : findResources(table, target)[0]?.apiVersion;
  return runtime.list(name, id, version, body === undefined ? undefined : toKnownJson(body)) ?? raiseNotFound(id);
}

/** An id as it is; a name in the template means that resource; `namespace/type/name` one of the deployment's scope. */
function resolveId(target: Value, facts: ScopeFacts, table: ResourceTable): string {
  const [found] = findResources(table, target);
  if (typeof found?.id === "string") return found.id;
  if (isUnknown(target) || typeof target !== "string") return String(toKnownJson(target));
  if (target.startsWith("/")) return target;
  const [namespace = "", ...rest] = target.split("/");
  if (!namespace.includes(".") || rest.length < 2)
    return raise(`The resource '${target}' is not defined in the template.`);
  const types = rest.filter((_, index) => index % 2 === 0);
  const names = rest.filter((_, index) => index % 2 === 1);
  return String(resourceIdAt(scopeId(facts.scope), [namespace, ...types].join("/"), names));
}

function raiseNotFound(id: string): never {
  const parts = parseResourceId(id);
  const group = /\/resourcegroups\/([^/]+)/i.exec(id)?.[1];
  const what = parts === undefined ? id : `${parts.type}/${parts.name}`;
  const where = group === undefined ? "" : ` under resource group '${group}'`;
  return raise(
    `The Resource '${what}'${where} was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
    "ResourceNotFound",
    id,
  );
}

/** What Azure alone knows. Zones are answered as in a region with three, logical and physical ones alike. */
function answer(expression: Call, values: readonly Value[]): Value {
  switch (expression.key) {
    case "pickzones":
      return pickZones(values.map(toKnownJson));
    case "tologicalzone":
    case "tophysicalzone":
    case "tologicalzones":
    case "tophysicalzones":
      return values.at(-1) ?? null;
    default:
      return raise(`The template function '${expression.name}' is not supported by this deployment engine.`);
  }
}

function pickZones([namespace, type, , count = 1, offset = 0]: readonly (Json | undefined)[]): Value {
  if (isJsonObject(namespace) || isJsonObject(type))
    return raise("The template function 'pickZones' takes the names of a provider and a type.");
  const zones = ["1", "2", "3"];
  const from = Number(offset);
  return zones.slice(from, from + Number(count));
}

import { jsonString, jsonObject } from "#lib/json-parts";
import { isUnknown } from "./value.ts";
import type { Value } from "./value.ts";
import { printExpression } from "./print-expression.ts";
import type { ResourceInstance } from "./resource-instance.ts";

/** The resources of one template by everything they can be called. */
export interface ResourceTable {
  readonly all: ResourceInstance[];
  /** Symbolic name in lower case, and with its turn `name[0]`. */
  readonly bySymbol: Map<string, ResourceInstance[]>;
  readonly byId: Map<string, ResourceInstance[]>;
  /** Full name, `namespace/type/name`, and the name of the copy loop. */
  readonly byName: Map<string, ResourceInstance[]>;
  /** Makes the resources that are not in the table yet; one whose name refers to another needs that one first. */
  readonly pending: (() => void)[];
}

export function emptyTable(): ResourceTable {
  return { all: [], bySymbol: new Map(), byId: new Map(), byName: new Map(), pending: [] };
}

export function fillTable(table: ResourceTable, instances: readonly ResourceInstance[]): void {
  for (const instance of instances) {
    table.all.push(instance);
    const { symbolicName, json } = instance.declaration;
    if (symbolicName !== undefined) add(table.bySymbol, symbolicName, instance);
    if (symbolicName !== undefined && instance.copy !== undefined) add(table.bySymbol, instance.key, instance);
    add(table.byId, idKey(instance.id), instance);
    if (typeof instance.name === "string") {
      add(table.byName, instance.name, instance);
      add(table.byName, `${instance.type}/${instance.name}`, instance);
    }
    const loop = jsonString(jsonObject(json["copy"])["name"]);
    if (loop !== "" && symbolicName === undefined) add(table.byName, loop, instance);
  }
}

function add(map: Map<string, ResourceInstance[]>, name: string, instance: ResourceInstance): void {
  const key = name.toLowerCase();
  const known = map.get(key);
  if (known === undefined) map.set(key, [instance]);
  else if (!known.includes(instance)) known.push(instance);
}

/** Ids that are unknown are the same when the expressions for them are. */
function idKey(id: Value): string {
  return isUnknown(id) ? `[${printExpression(id.expression)}]` : String(id);
}

/** The resources that a name in `dependsOn` or `reference` means; none when it is of another template. */
export function findResources(table: ResourceTable, name: Value): readonly ResourceInstance[] {
  const found = lookUp(table, name);
  if (found !== undefined || table.pending.length === 0) return found ?? [];
  settleTable(table);
  return lookUp(table, name) ?? [];
}

/** Makes all resources that are still to be made. */
export function settleTable(table: ResourceTable): void {
  for (let make = table.pending.shift(); make !== undefined; make = table.pending.shift()) make();
}

function lookUp(table: ResourceTable, name: Value): readonly ResourceInstance[] | undefined {
  if (isUnknown(name)) return table.byId.get(idKey(name).toLowerCase());
  const key = String(name).toLowerCase();
  return table.bySymbol.get(key) ?? table.byId.get(key.replace(/\/$/, "")) ?? table.byName.get(key);
}

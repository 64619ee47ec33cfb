import type { Json, JsonObject } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import { pairElements } from "./pair-elements.ts";
import { sameValue } from "./same-value.ts";

/** The differences of two resources as what-if lists them: dotted paths, arrays as children with indexes as paths. */
export function delta(before: JsonObject, after: JsonObject): readonly JsonObject[] {
  return objectDelta(before, after, "");
}

function objectDelta(before: JsonObject, after: JsonObject, prefix: string): readonly JsonObject[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => valueDelta(before[name], after[name], prefix === "" ? name : `${prefix}.${name}`));
}

function valueDelta(before: Json | undefined, after: Json | undefined, path: string): readonly JsonObject[] {
  if (after === undefined) return before === undefined ? [] : [{ path, propertyChangeType: "Delete", before }];
  if (before === undefined) return [{ path, propertyChangeType: "Create", after }];
  if (sameValue(before, after)) return [];
  if (isJsonObject(before) && isJsonObject(after)) return objectDelta(before, after, path);
  if (Array.isArray(before) && Array.isArray(after)) {
    const children = arrayDelta(before as readonly Json[], after as readonly Json[]);
    return children.length === 0 ? [] : [{ path, propertyChangeType: "Array", children }];
  }
  return [{ path, propertyChangeType: "Modify", before, after }];
}

function arrayDelta(before: readonly Json[], after: readonly Json[]): readonly JsonObject[] {
  const { pairs, onlyBefore, onlyAfter } = pairElements(before, after, sameValue);
  const changed = pairs.flatMap((pair): readonly JsonObject[] => {
    const [one = null, other = null] = [before[pair.before], after[pair.after]];
    const path = String(pair.after);
    if (sameValue(one, other)) return [];
    if (!isJsonObject(one) || !isJsonObject(other))
      return [{ path, propertyChangeType: "Modify", before: one, after: other }];
    const children = objectDelta(one, other, "");
    return children.length === 0 ? [] : [{ path, propertyChangeType: "Modify", children }];
  });
  const removed = onlyBefore.map((index) => ({
    path: String(index),
    propertyChangeType: "Delete",
    before: before[index] ?? null,
  }));
  const added = onlyAfter.map((index) => ({
    path: String(index),
    propertyChangeType: "Create",
    after: after[index] ?? null,
  }));
  return [...changed, ...removed, ...added];
}

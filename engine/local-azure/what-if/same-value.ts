import type { Json } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";

/** Equal values: members in any order, ids of resources without regard to case, elements of arrays in any order. */
export function sameValue(left: Json, right: Json): boolean {
  if (left === right) return true;
  if (typeof left === "string" && typeof right === "string") {
    return left.startsWith("/") && left.toLowerCase() === right.toLowerCase();
  }
  if (Array.isArray(left) && Array.isArray(right))
    return sameElements(left as readonly Json[], right as readonly Json[]);
  if (!isJsonObject(left) || !isJsonObject(right)) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && sameValue(left[name] ?? null, right[name] ?? null))
  );
}

function sameElements(left: readonly Json[], right: readonly Json[]): boolean {
  if (left.length !== right.length) return false;
  const free = [...right];
  return left.every((element) => {
    const at = free.findIndex((other) => sameValue(element, other));
    if (at === -1) return false;
    free.splice(at, 1);
    return true;
  });
}

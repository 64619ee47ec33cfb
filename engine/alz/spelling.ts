import type { JsonObject } from "#lib/json";

/** The one of `names` that is `wanted` in any case, as Azure compares names of parameters; undefined: none is. */
export function spelling(wanted: string, names: readonly string[]): string | undefined {
  return names.includes(wanted) ? wanted : names.find((name) => name.toLowerCase() === wanted.toLowerCase());
}

/** Values under the names of the declaration where it has them; of two that differ in case the one that is spelled so. */
export function asDeclared(values: JsonObject, declared: object): JsonObject {
  const names = Object.keys(declared);
  const entries = Object.entries(values).map(([name, value]) => [spelling(name, names) ?? name, name, value] as const);
  const exactLast = entries.toSorted(
    ([name, given], [other, otherGiven]) => Number(name === given) - Number(other === otherGiven),
  );
  return Object.fromEntries(exactLast.map(([name, , value]) => [name, value]));
}

import type { Json } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import { memberOf } from "../json-path.ts";

/** Members that tell elements of an array apart, the strongest first. */
const keys = ["name", "policyDefinitionReferenceId", "key", "id"];

export interface Pairs {
  /** Indexes of elements that are the same on both sides. */
  readonly pairs: readonly { readonly before: number; readonly after: number }[];
  readonly onlyBefore: readonly number[];
  readonly onlyAfter: readonly number[];
}

/** Pairs the elements of two arrays: by name or id, else by being equal, else objects by their place. */
export function pairElements(
  before: readonly Json[],
  after: readonly Json[],
  isSame: (a: Json, b: Json) => boolean,
): Pairs {
  const free = new Set(before.keys());
  const pairs: { readonly before: number; readonly after: number }[] = [];
  const left = new Set(after.keys());
  const take = (
    fits: (one: Json, other: Json, at: { readonly before: number; readonly after: number }) => boolean,
  ): void => {
    for (const [index, element] of after.entries()) {
      if (!left.has(index)) continue;
      const found = [...free].find((at) => fits(before[at] ?? null, element, { before: at, after: index }));
      if (found === undefined) continue;
      free.delete(found);
      left.delete(index);
      pairs.push({ before: found, after: index });
    }
  };
  take((one, other) => keyOf(one) !== undefined && keyOf(one) === keyOf(other));
  take((one, other) => isSame(one, other));
  const isNameless = (one: Json): boolean => isJsonObject(one) && keyOf(one) === undefined;
  take((one, other, at) => isNameless(one) && isNameless(other) && at.before === at.after);
  return { pairs, onlyBefore: [...free], onlyAfter: [...left] };
}

function keyOf(element: Json): string | undefined {
  if (!isJsonObject(element)) return undefined;
  for (const key of keys) {
    const value = memberOf(element, key);
    if (typeof value === "string") return `${key}:${value.toLowerCase()}`;
  }
  return undefined;
}

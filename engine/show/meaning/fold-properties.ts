import type { PropertyChange } from "#model/plan";
import { pointerParts } from "./property-path.ts";

/** One changed value, or equal changes of the same value in many members: `parameters.*.effect`. Never empty. */
export interface PropertyFold {
  /** JSON pointer; the part that varies is `*`. */
  readonly path: string;
  readonly properties: readonly PropertyChange[];
}

const FOLDED_FROM = 4;

/** Folds values that change alike and whose paths differ in one part only, from four on; order of first appearance. */
export function foldProperties(properties: readonly PropertyChange[]): readonly PropertyFold[] {
  if (properties.length < FOLDED_FROM)
    return properties.map((property) => ({ path: property.path, properties: [property] }));
  const byPattern = new Map<string, PropertyChange[]>();
  for (const property of properties) {
    const values = JSON.stringify([property.kind, property.before ?? null, property.after ?? null]);
    for (const pattern of patternsOf(property.path)) {
      const key = `${pattern}\n${values}`;
      const alike = byPattern.get(key);
      if (alike === undefined) byPattern.set(key, [property]);
      else alike.push(property);
    }
  }
  const large = [...byPattern]
    .filter(([, alike]) => alike.length >= FOLDED_FROM)
    .sort(([, a], [, b]) => b.length - a.length);
  const foldOf = new Map<PropertyChange, PropertyFold>();
  for (const [key, alike] of large) {
    const free = alike.filter((property) => !foldOf.has(property));
    if (free.length < FOLDED_FROM) continue;
    const fold = { path: key.slice(0, key.indexOf("\n")), properties: free };
    for (const property of free) foldOf.set(property, fold);
  }
  const folds = properties.map((property) => foldOf.get(property) ?? { path: property.path, properties: [property] });
  return [...new Set(folds)];
}

/** The path with each of its parts but the first and last replaced by `*`, one at a time. */
function patternsOf(path: string): readonly string[] {
  const parts = pointerParts(path).map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1"));
  return parts.slice(1, -1).map((_, index) => `/${parts.with(index + 1, "*").join("/")}`);
}

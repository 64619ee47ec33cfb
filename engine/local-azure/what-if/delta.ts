import type { Json, JsonObject } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import { pairElements, type Pairs } from "./pair-elements.ts";
import { sameValue } from "./same-value.ts";

/**
 * Exceptions from how values are compared. Paths are dotted; `[*]` stands for the elements of an array, `{*}` for members,
 * `**` for every path.
 */
export interface DeltaRules {
  /** Where two spellings of one id differ. */
  readonly exact?: readonly string[];
  /** Arrays whose elements are compared place by place. */
  readonly byPlace?: readonly string[];
  /** What a deployment does not write, though it is told. */
  readonly noEffect?: readonly string[];
}

/** Where a value stands: `shown` as what-if writes it, `pattern` from the root with `[*]` for elements. */
interface Place {
  readonly shown: string;
  readonly pattern: string;
}

type Listed = readonly JsonObject[];
type Kind = "Create" | "Delete" | "Modify";

/** The differences of two resources as what-if lists them: dotted paths, arrays as children with indexes as paths. */
export function delta(before: JsonObject, after: JsonObject, rules: DeltaRules = {}): Listed {
  return objectDelta(before, after, { shown: "", pattern: "" }, readRules(rules));
}

interface Rules {
  readonly isExact: (pattern: string) => boolean;
  readonly isByPlace: (pattern: string) => boolean;
  readonly isNoEffect: (pattern: string) => boolean;
}

function readRules({ exact = [], byPlace = [], noEffect = [] }: DeltaRules): Rules {
  return {
    isExact: matcher(exact),
    isByPlace: matcher(byPlace),
    isNoEffect: matcher(noEffect),
  };
}

function matcher(paths: readonly string[]): (pattern: string) => boolean {
  const wanted = paths.map((path) => path.toLowerCase().split("."));
  return (pattern) => {
    const steps = pattern.toLowerCase().split(".");
    return wanted.some(
      (path) =>
        path[0] === "**" ||
        (path.length === steps.length && path.every((step, index) => step === "{*}" || step === steps[index])),
    );
  };
}

function objectDelta(before: JsonObject, after: JsonObject, at: Place, rules: Rules): Listed {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => valueDelta(before[name], after[name], inside(at, name), rules));
}

function inside({ shown, pattern }: Place, name: string): Place {
  return {
    shown: shown === "" ? name : `${shown}.${name}`,
    pattern: pattern === "" ? name : `${pattern}.${name}`,
  };
}

function valueDelta(before: Json | undefined, after: Json | undefined, at: Place, rules: Rules): Listed {
  const { shown: path, pattern } = at;
  const kind = (usual: Kind): string => (rules.isNoEffect(pattern) ? "NoEffect" : usual);
  if (after === undefined) return before === undefined ? [] : [{ path, propertyChangeType: kind("Delete"), before }];
  if (before === undefined) return [{ path, propertyChangeType: kind("Create"), after }];
  if (isJsonObject(before) && isJsonObject(after)) return objectDelta(before, after, at, rules);
  if (Array.isArray(before) && Array.isArray(after)) {
    const children = arrayDelta(before as readonly Json[], after as readonly Json[], pattern, rules);
    return children.length === 0 ? [] : [{ path, propertyChangeType: "Array", children }];
  }
  const isSame = before === after || (!rules.isExact(pattern) && sameValue(before, after));
  return isSame ? [] : [{ path, propertyChangeType: kind("Modify"), before, after }];
}

function arrayDelta(before: readonly Json[], after: readonly Json[], pattern: string, rules: Rules): Listed {
  const { pairs, onlyBefore, onlyAfter } = rules.isByPlace(pattern)
    ? pairedByPlace(before, after)
    : pairElements(before, after, sameValue);
  const changed = pairs.flatMap((pair) =>
    elementDelta(before[pair.before] ?? null, after[pair.after] ?? null, {
      at: { shown: String(pair.after), pattern: `${pattern}[*]` },
      rules,
    }),
  );
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

function elementDelta(before: Json, after: Json, { at, rules }: { readonly at: Place; readonly rules: Rules }): Listed {
  if (!isJsonObject(before) || !isJsonObject(after)) return valueDelta(before, after, at, rules);
  const children = objectDelta(before, after, { shown: "", pattern: at.pattern }, rules);
  return children.length === 0 ? [] : [{ path: at.shown, propertyChangeType: "Modify", children }];
}

function pairedByPlace(before: readonly Json[], after: readonly Json[]): Pairs {
  const both = Math.min(before.length, after.length);
  return {
    pairs: Array.from({ length: both }, (_, index) => ({ before: index, after: index })),
    onlyBefore: [...before.keys()].slice(both),
    onlyAfter: [...after.keys()].slice(both),
  };
}

import { invariant } from "#lib/invariant";
import type { Json, JsonObject } from "#lib/json";
import { isJsonObject, jsonObject } from "#lib/json-parts";
import { memberOf } from "../../json-path.ts";
import type { DeltaRules } from "../delta.ts";
import { changeAt } from "./change-at.ts";
import { type Edit, editOf } from "./edit-of.ts";
import type { NoiseCase, NoiseMark } from "./noise-case.ts";
import { upperResourceGroup } from "./spell.ts";

/** A change as it is about to be told. */
export interface Shown {
  readonly before: JsonObject;
  readonly after: JsonObject;
  /** How the two are compared. */
  readonly rules: DeltaRules;
  /** What the change is told as, whatever the two say. */
  readonly told?: "as-new" | "ignored";
}

interface Known {
  readonly id: string;
  /** What the template says. */
  readonly authored: JsonObject;
  /** The whole resource, with what only its provider writes. */
  readonly whole: JsonObject;
}

/** The change of an existing resource with the noise that befalls its type. */
export function withNoise(cases: readonly NoiseCase[], type: string, shown: Shown, known: Known): Shown {
  const befalls = ({ types }: NoiseCase): boolean =>
    types.some((one) => one === "*" || one.toLowerCase() === type.toLowerCase());
  return cases
    .filter(befalls)
    .flatMap(({ marks }) => marks)
    .reduce((at, mark) => marked(at, mark, known), shown);
}

function marked(shown: Shown, mark: NoiseMark, known: Known): Shown {
  switch (mark.kind) {
    case "recased-ids": {
      const properties = recased(shown.before["properties"] ?? {});
      return { ...shown, before: { ...shown.before, properties }, rules: withRule(shown.rules, "exact", "**") };
    }
    case "missed-casing":
      return { ...shown, after: jsonObject(withOldCasing(shown.before, shown.after)) };
    case "as-new":
    case "ignored":
      return { ...shown, told: mark.kind };
    default: {
      const { before, after, rule } = editOf(mark, known.id);
      const twins = [known.authored, known.whole, shown.before];
      return {
        before: before === undefined ? shown.before : at(shown.before, mark.path, twins, before),
        after: after === undefined ? shown.after : at(shown.after, mark.path, twins, after),
        rules: rule === undefined ? shown.rules : withRule(shown.rules, rule, mark.path),
        ...(shown.told === undefined ? {} : { told: shown.told }),
      };
    }
  }
}

function withRule(rules: DeltaRules, rule: keyof DeltaRules, path: string): DeltaRules {
  return { ...rules, [rule]: [...(rules[rule] ?? []), path] };
}

function at(object: JsonObject, path: string, twins: readonly JsonObject[], edit: Edit): JsonObject {
  const changed = changeAt(object, path, twins, (value, [sent, live, old]) => edit({ value, sent, live, old }));
  invariant(isJsonObject(changed), "A change inside an object made something else of it.");
  return changed;
}

function recased(value: Json): Json {
  if (typeof value === "string") return upperResourceGroup(value);
  if (Array.isArray(value)) return (value as readonly Json[]).map(recased);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, recased(member)]));
}

/** Texts of `after` that differ from those of `before` by case alone, as they were. */
function withOldCasing(before: Json | undefined, after: Json): Json {
  if (typeof before === "string" && typeof after === "string") {
    return before.toLowerCase() === after.toLowerCase() ? before : after;
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    return (after as readonly Json[]).map((one, index) => withOldCasing((before as readonly Json[])[index], one));
  }
  if (!isJsonObject(before) || !isJsonObject(after)) return after;
  return Object.fromEntries(
    Object.entries(after).map(([name, value]) => [name, withOldCasing(memberOf(before, name), value)]),
  );
}

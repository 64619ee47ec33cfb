import type { Json } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import { memberOf, withValueAt } from "../../json-path.ts";
import { pairElements } from "../pair-elements.ts";
import { sameValue } from "../same-value.ts";

type Value = Json | undefined;

/** The new value at a path, from the old one and the values of the twins there; undefined takes it away. */
type Change = (value: Value, twins: readonly Value[]) => Value;

const everyElement = "[*]";
const everyMember = "{*}";

/** The steps of a dotted path in which `[*]` is every element and `{*}` every member. */
function stepsOf(path: string): readonly string[] {
  return path.replaceAll(everyElement, `.${everyElement}`).split(".");
}

/**
 * The value changed at a path. Twins are other versions of it that are walked beside it: elements of arrays are found in them
 * by name, as what-if pairs them. Objects on the way are made where `change` gives a value; arrays are not.
 */
export function changeAt(value: Json, path: string, twins: readonly Value[], change: Change): Json {
  return walk(value, stepsOf(path), twins, change) ?? null;
}

function walk(value: Value, [step, ...rest]: readonly string[], twins: readonly Value[], change: Change): Value {
  if (step === undefined) return change(value, twins);
  if (step === everyElement)
    return Array.isArray(value) ? elements(value as readonly Json[], rest, twins, change) : value;
  if (value !== undefined && !isJsonObject(value)) return value;
  const object = value ?? {};
  if (step === everyMember) {
    return Object.keys(object).reduce<Json>(
      (whole, name) => walk(whole, [name, ...rest], twins, change) ?? whole,
      object,
    );
  }
  const before = memberOf(object, step);
  const after = walk(
    before,
    rest,
    twins.map((twin) => memberIn(twin, step)),
    change,
  );
  return after === before ? value : withValueAt(object, step, after);
}

function memberIn(twin: Value, name: string): Value {
  return isJsonObject(twin) ? memberOf(twin, name) : undefined;
}

function elements(list: readonly Json[], rest: readonly string[], twins: readonly Value[], change: Change): Json {
  const partners = twins.map((twin) => {
    const others = Array.isArray(twin) ? (twin as readonly Json[]) : [];
    const { pairs } = pairElements(list, others, sameValue);
    return new Map(pairs.map(({ before, after }) => [before, others[after]]));
  });
  return list.map(
    (element, index) =>
      walk(
        element,
        rest,
        partners.map((one) => one.get(index)),
        change,
      ) ?? null,
  );
}

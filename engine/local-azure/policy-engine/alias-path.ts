import type { Json, JsonObject } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import { memberOf } from "../json-path.ts";

/** One step of a path: into a member, or to every element of an array. */
export type Step =
  { readonly kind: "member"; readonly name: string } | { readonly kind: "elements"; readonly key: string };

/** One value that a path selects, and which element of each array on the way it is of. */
export interface Selected {
  /** Undefined where the object on the way has no such member. */
  readonly value: Json | undefined;
  readonly picks: Picks;
}

/** Which element of an array counts as its only one, by the array's path in lower case with its `[*]`. */
export type Picks = ReadonlyMap<string, number>;

/** Takes `networkAcls.ipRules[*].value` apart. Keys of the arrays begin with `prefix`. */
export function parsePath(path: string, prefix = ""): readonly Step[] {
  const steps: Step[] = [];
  const pieces = path.split("[*]");
  for (const [index, piece] of pieces.entries()) {
    for (const name of piece.split(".").filter((part) => part !== "")) steps.push({ kind: "member", name });
    const key = `${prefix}${pieces.slice(0, index + 1).join("[*]")}[*]`.toLowerCase();
    if (index < pieces.length - 1) steps.push({ kind: "elements", key });
  }
  return steps;
}

/** Members of a resource that stand beside `properties`. */
const rootMembers: ReadonlySet<string> = new Set(
  ["extendedLocation", "identity", "kind", "location", "managedBy", "plan", "sku", "tags", "zones"].map((name) =>
    name.toLowerCase(),
  ),
);

/**
 * Everything that the steps select in a resource's body, in order. An array that is missing has no elements; a member that
 * is missing is one undefined value. `picks` leaves one element of an array as if it were the only one.
 */
export function select(body: JsonObject, steps: readonly Step[], picks: Picks): readonly Selected[] {
  const [first, ...rest] = steps;
  const none: Picks = new Map();
  if (first?.kind !== "member") return walk(body, steps, { picks, taken: none });
  const inside = memberOfProperties(body, first.name);
  return walk(inside ?? memberOf(body, first.name), rest, { picks, taken: none });
}

interface Walk {
  readonly picks: Picks;
  readonly taken: Picks;
}

function walk(at: Json | undefined, steps: readonly Step[], way: Walk): readonly Selected[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [{ value: at, picks: way.taken }];
  if (step.kind === "elements") return walkElements(at, rest, { ...way, key: step.key });
  // Old aliases name members of array elements without `[*]`; they stand for every element.
  if (Array.isArray(at)) return (at as readonly Json[]).flatMap((element) => walk(element, steps, way));
  if (!isJsonObject(at)) return walk(undefined, missing(rest), way);
  return walk(memberOf(at, step.name) ?? memberOfProperties(at, step.name), rest, way);
}

/** The rest of a way that leads nowhere: an array on it has no elements, whatever follows. */
function missing(rest: readonly Step[]): readonly Step[] {
  const next = rest.findIndex(({ kind }) => kind === "elements");
  return next === -1 ? [] : rest.slice(next);
}

function walkElements(
  at: Json | undefined,
  rest: readonly Step[],
  way: Walk & { readonly key: string },
): readonly Selected[] {
  const list = Array.isArray(at) ? (at as readonly Json[]) : [];
  const only = way.picks.get(way.key);
  return list.flatMap((element, index) => {
    if (only !== undefined && only !== index) return [];
    return walk(element, rest, { picks: way.picks, taken: new Map(way.taken).set(way.key, index) });
  });
}

function memberOfProperties(at: JsonObject, name: string): Json | undefined {
  const properties = memberOf(at, "properties");
  return isJsonObject(properties) ? memberOf(properties, name) : undefined;
}

/** The body with every place that the steps name replaced by what `change` makes of it; undefined takes it away. */
export function changeAt(
  body: JsonObject,
  steps: readonly Step[],
  change: (value: Json | undefined) => Json | undefined,
): JsonObject {
  const [first] = steps;
  if (first?.kind !== "member") return body;
  const isRoot = memberOfProperties(body, first.name) === undefined && isRootMember(body, first.name);
  if (isRoot) return changeMember(body, steps, change);
  const properties = memberOf(body, "properties");
  const inner = isJsonObject(properties) ? properties : {};
  const changed = changeMember(inner, steps, change);
  return changed === inner ? body : { ...without(body, "properties"), properties: changed };
}

function isRootMember(body: JsonObject, name: string): boolean {
  return rootMembers.has(name.toLowerCase()) || memberOf(body, name) !== undefined;
}

type Change = (value: Json | undefined) => Json | undefined;

function changeMember(object: JsonObject, steps: readonly Step[], change: Change): JsonObject {
  const [step, ...rest] = steps;
  if (step?.kind !== "member") return object;
  const key = Object.keys(object).find((name) => name.toLowerCase() === step.name.toLowerCase()) ?? step.name;
  const before = object[key];
  const after = rest.length === 0 ? change(before) : changeInside(before, rest, change);
  if (after === before) return object;
  return after === undefined ? without(object, key) : { ...object, [key]: after };
}

function changeInside(at: Json | undefined, steps: readonly Step[], change: Change): Json | undefined {
  const [step, ...rest] = steps;
  if (step?.kind === "elements") {
    if (rest.length === 0) return change(at);
    if (!Array.isArray(at)) return at;
    return (at as readonly Json[]).map((element) => changeInside(element, rest, change) ?? element);
  }
  if (at !== undefined && !isJsonObject(at)) return at;
  const object = at ?? {};
  const properties = memberOf(object, "properties");
  const isFlat = step === undefined || !isJsonObject(properties) || memberOf(object, step.name) !== undefined;
  const changed = isFlat
    ? changeMember(object, steps, change)
    : { ...object, properties: changeMember(properties, steps, change) };
  return at === undefined && Object.keys(changed).length === 0 ? undefined : changed;
}

function without(object: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key.toLowerCase() !== name.toLowerCase()));
}

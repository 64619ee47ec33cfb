import type { Json, JsonArray, JsonObject } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import { canonicalJson } from "#lib/canonical-json";
import { keyedElements } from "./array-keys.ts";
import type { HiddenRule } from "./difference.ts";
import { isAbsent } from "./is-absent.ts";
import { guardsSomething } from "./is-security-relevant.ts";
import { isAtOrBelow, matchesPointer, pointerTo } from "./pointer.ts";
import { nothingHidden, type Spot, type Walk } from "./walk.ts";

/**
 * A live value that nobody asked for. It is passed over, and counted, only when Azure alone writes it (then nobody can
 * have set it, guarded path or not) or when it equals the provider's default and guards nothing. Otherwise somebody put
 * it there and it is a difference.
 */
export function judgeUnauthored(walk: Walk, spot: Spot, live: Json): void {
  if (isAbsent(live)) return;
  const rule = hidingRule(walk, spot.path, live);
  if (rule !== undefined) walk.hidden[rule] += 1;
  else if (Array.isArray(live)) judgeArray(walk, spot, live);
  else if (isJsonObject(live)) judgeMembers(walk, spot, live);
  else walk.differences.push({ ...spot, kind: "remove", before: live });
}

/** An element of an array whose elements have keys: a difference as a whole, unless all that it says may be passed over. */
export function judgeElement(walk: Walk, spot: Spot, live: Json): void {
  const rule = hidingRule(walk, spot.path, live);
  if (rule !== undefined) {
    walk.hidden[rule] += 1;
    return;
  }
  const trial: Walk = { ...walk, differences: [], hidden: nothingHidden() };
  if (isJsonObject(live)) judgeMembers(trial, spot, live, elementKey(live));
  const passedOver = Object.values(trial.hidden).reduce((sum, count) => sum + count, 0);
  if (passedOver === 0 || trial.differences.length > 0) {
    walk.differences.push({ ...spot, kind: "remove", before: settable(walk, spot.path, live) });
    return;
  }
  for (const name of Object.keys(trial.hidden) as HiddenRule[]) walk.hidden[name] += trial.hidden[name];
}

/** What somebody can have set of a live element: without what Azure alone writes, without what is empty. */
function settable(walk: Walk, path: string, live: Json): Json {
  if (!isJsonObject(live)) return live;
  const name = elementKey(live);
  const members = Object.entries(live).filter(
    ([key, value]) => key === name || (!isAbsent(value) && !isReadOnly(walk, pointerTo(path, key))),
  );
  return Object.fromEntries(members.map(([key, value]) => [key, settable(walk, pointerTo(path, key), value)]));
}

function judgeMembers(walk: Walk, spot: Spot, live: JsonObject, except?: string): void {
  for (const [key, value] of Object.entries(live)) {
    if (key !== except) judgeUnauthored(walk, { ...spot, path: pointerTo(spot.path, key) }, value);
  }
}

function judgeArray(walk: Walk, spot: Spot, live: JsonArray): void {
  const keys = keyedElements([live])?.[0];
  if (keys === undefined) {
    walk.differences.push({ ...spot, kind: "remove", before: live });
    return;
  }
  for (const [key, index] of keys) {
    judgeElement(walk, { ...spot, path: pointerTo(spot.path, key) }, live[index] as Json);
  }
}

/** The property that names the element: it says which one, not what it does. */
function elementKey(element: JsonObject): string | undefined {
  return ["policyDefinitionReferenceId", "name", "category", "categoryGroup", "id"].find((key) => key in element);
}

function hidingRule(walk: Walk, path: string, live: Json): HiddenRule | undefined {
  if (isReadOnly(walk, path)) return "read-only";
  if (isDeclaredChild(walk, path)) return "child-resource";
  return !guardsSomething(walk.facts, path) && equalsDefault(walk, path, live) ? "default" : undefined;
}

function isReadOnly(walk: Walk, path: string): boolean {
  return walk.facts.some((facts) => facts.readOnly?.some((pattern) => isAtOrBelow(pattern, path)));
}

function isDeclaredChild(walk: Walk, path: string): boolean {
  const name = path
    .slice(path.lastIndexOf("/") + 1)
    .replaceAll("~1", "/")
    .replaceAll("~0", "~");
  return walk.facts.some((facts) =>
    Object.entries(facts.children ?? {}).some(([array, type]) => {
      const childId = `${walk.id}/${type.slice(type.lastIndexOf("/") + 1)}/${name}`.toLowerCase();
      return matchesPointer(`${array}/*`, path) && walk.isDeclared(childId);
    }),
  );
}

function equalsDefault(walk: Walk, path: string, live: Json): boolean {
  const text = canonicalJson(live);
  return walk.facts.some((facts) =>
    Object.entries(facts.defaults ?? {}).some(
      ([pattern, values]) => matchesPointer(pattern, path) && values.some((value) => canonicalJson(value) === text),
    ),
  );
}

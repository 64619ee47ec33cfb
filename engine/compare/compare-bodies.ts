import type { Json, JsonArray, JsonObject } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import { canonicalJson } from "#lib/canonical-json";
import type { Comparison } from "./difference.ts";
import { isSet, keyedElements } from "./array-keys.ts";
import { isAbsent } from "./is-absent.ts";
import { judgeElement, judgeUnauthored } from "./judge-unauthored.ts";
import { isAtOrBelow, pointerTo } from "./pointer.ts";
import { sameScalar } from "./same-scalar.ts";
import { factsOf } from "./facts/index.ts";
import { nothingHidden, type Spot, type Walk } from "./walk.ts";

export interface Compared {
  readonly type: string;
  /** ARM id of the resource, to know its children by. */
  readonly id: string;
  readonly authored: JsonObject;
  readonly live: JsonObject;
  /** JSON pointers into `authored` where Azure alone knows the value: anything that is there is as asked. */
  readonly unresolved: ReadonlySet<string>;
  /** True for lower-case ARM ids that Git declares on their own. */
  readonly isDeclared: (id: string) => boolean;
}

/** Compares what Git asks for with what Azure holds. What was authored must be so; what was not is judged by `judgeUnauthored`. */
export function compareBodies(compared: Compared): Comparison {
  const walk: Walk = {
    facts: factsOf(compared.type),
    id: compared.id,
    isDeclared: compared.isDeclared,
    unresolved: compared.unresolved,
    differences: [],
    hidden: nothingHidden(),
  };
  compareObjects(walk, { path: "", authored: "" }, compared.authored, compared.live);
  const differences = walk.differences.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { differences, hidden: walk.hidden };
}

function compareValues(walk: Walk, spot: Spot, authored: Json, live: Json | undefined): void {
  if (authored === live) return;
  if (isAbsent(authored) && isAbsent(live)) return;
  if (live === undefined || live === null) return addMissing(walk, spot, authored);
  if (walk.unresolved.has(spot.authored)) return;
  if (Array.isArray(authored) && Array.isArray(live)) return compareArrays(walk, spot, authored, live);
  if (isJsonObject(authored) && isJsonObject(live)) return compareObjects(walk, spot, authored, live);
  if (authored === null) return judgeUnauthored(walk, spot, live);
  if (!sameScalar(spot.path, authored, live))
    walk.differences.push({ ...spot, kind: "change", before: live, after: authored });
}

function addMissing(walk: Walk, spot: Spot, authored: Json): void {
  const writeOnly = walk.facts.some((facts) => facts.writeOnly?.some((pattern) => isAtOrBelow(pattern, spot.path)));
  if (writeOnly) walk.hidden["write-only"] += 1;
  else walk.differences.push({ ...spot, kind: "add", after: authored });
}

function compareObjects(walk: Walk, spot: Spot, authored: JsonObject, live: JsonObject): void {
  const liveKeys = new Map(Object.keys(live).map((key) => [key.toLowerCase(), key]));
  const seen = new Set<string>();
  for (const [key, value] of Object.entries(authored)) {
    const liveKey = Object.hasOwn(live, key) ? key : liveKeys.get(key.toLowerCase());
    if (liveKey !== undefined) seen.add(liveKey);
    const below = { path: pointerTo(spot.path, key), authored: pointerTo(spot.authored, key) };
    compareValues(walk, below, value, liveKey === undefined ? undefined : live[liveKey]);
  }
  for (const [key, value] of Object.entries(live)) {
    if (seen.has(key)) continue;
    judgeUnauthored(walk, { path: pointerTo(spot.path, key), authored: spot.authored }, value);
  }
}

function compareArrays(walk: Walk, spot: Spot, authored: JsonArray, live: JsonArray): void {
  // A rule is a text of its own: its conditions have an order and no names, whatever their members are called.
  const keyed = isAtOrBelow("/properties/policyRule", spot.path) ? undefined : keyedElements([authored, live]);
  if (keyed !== undefined) return compareKeyed(walk, spot, { authored, live, keyed });
  if (isSet(spot.path) && sameSet(authored, live)) return;
  if (authored.length === live.length && !isSet(spot.path)) {
    for (const [index, value] of authored.entries()) {
      const below = { path: pointerTo(spot.path, index), authored: pointerTo(spot.authored, index) };
      compareValues(walk, below, value, live[index]);
    }
    return;
  }
  walk.differences.push({ ...spot, kind: "change", before: live, after: authored });
}

interface KeyedArrays {
  readonly authored: JsonArray;
  readonly live: JsonArray;
  /** Index by lower-case key: of the authored array, then of the live one. */
  readonly keyed: readonly ReadonlyMap<string, number>[];
}

function compareKeyed(walk: Walk, spot: Spot, { authored, live, keyed }: KeyedArrays): void {
  const [authoredKeys, liveKeys] = keyed as [ReadonlyMap<string, number>, ReadonlyMap<string, number>];
  for (const [key, index] of authoredKeys) {
    const below = { path: pointerTo(spot.path, key), authored: pointerTo(spot.authored, index) };
    const liveIndex = liveKeys.get(key);
    compareValues(walk, below, authored[index] as Json, liveIndex === undefined ? undefined : live[liveIndex]);
  }
  for (const [key, index] of liveKeys) {
    if (authoredKeys.has(key)) continue;
    judgeElement(walk, { path: pointerTo(spot.path, key), authored: spot.authored }, live[index] as Json);
  }
}

function sameSet(authored: JsonArray, live: JsonArray): boolean {
  const texts = (array: JsonArray) =>
    array
      .map((value) => canonicalJson(value).toLowerCase())
      .toSorted()
      .join("\n");
  return texts(authored) === texts(live);
}

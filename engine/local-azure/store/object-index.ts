import { valuesAt } from "../json-path.ts";
import type { Stored } from "./stored.ts";

/** All objects in memory, and the ways in which they are looked for; keys are ids in lower case. */
export interface ObjectIndex {
  readonly get: (key: string) => Stored | undefined;
  readonly put: (key: string, object: Stored) => void;
  readonly remove: (key: string) => void;
  readonly types: () => readonly string[];
  readonly ofType: (type: string, near?: string) => readonly Stored[];
  readonly named: (type: string, name: string) => readonly Stored[];
  readonly referring: (type: string, path: string, id: string) => readonly Stored[];
  readonly below: (id: string) => readonly Stored[];
}

type Members = Map<string, Stored>;

/** Each index maps what is looked for to the objects by key; sets of a Map keep the order of creation. */
export function createObjectIndex(): ObjectIndex {
  const all: Members = new Map();
  const byPlace = new Map<string, Members>();
  const byType = new Map<string, Members>();
  const byTypeAndPlace = new Map<string, Members>();
  const byTypeAndName = new Map<string, Members>();
  const references = new Map<string, ReferenceIndex>();
  const entries = (key: string, object: Stored): readonly (readonly [Map<string, Members>, string])[] => {
    const [type, place] = [object.type.toLowerCase(), placeOf(key)];
    return [
      [byPlace, place],
      [byType, type],
      [byTypeAndPlace, `${type} ${place}`],
      [byTypeAndName, `${type} ${object.name.toLowerCase()}`],
    ];
  };
  const referencesFrom = (object: Stored): readonly ReferenceIndex[] =>
    [...references.values()].filter(({ type }) => type === object.type.toLowerCase());
  return {
    get: (key) => all.get(key),
    put: (key, object) => {
      const before = all.get(key);
      all.set(key, object);
      for (const [index, place] of entries(key, object)) membersOf(index, place).set(key, object);
      for (const index of referencesFrom(object)) index.replace(before, object);
    },
    remove: (key) => {
      const object = all.get(key);
      if (object === undefined) return;
      all.delete(key);
      for (const [index, place] of entries(key, object)) index.get(place)?.delete(key);
      for (const index of referencesFrom(object)) index.replace(object, undefined);
    },
    types: () => [...byType.values()].flatMap((members) => firstOf(members)?.type ?? []),
    ofType: (type, near) => {
      const key = type.toLowerCase();
      const found = near === undefined ? byType.get(key) : byTypeAndPlace.get(`${key} ${placeOf(near.toLowerCase())}`);
      return [...(found?.values() ?? [])];
    },
    named: (type, name) => [...(byTypeAndName.get(`${type} ${name}`.toLowerCase())?.values() ?? [])],
    referring: (type, path, id) => {
      const name = `${type.toLowerCase()} ${path}`;
      const index = references.get(name) ?? createReferenceIndex(type, path, byType.get(type.toLowerCase()));
      references.set(name, index);
      return index.of(id);
    },
    below: (id) => {
      const prefix = `${id.toLowerCase()}/`;
      const members = prefix === "/" ? all : byPlace.get(placeOf(prefix));
      return [...(members ?? [])].filter(([key]) => key.startsWith(prefix)).map(([, object]) => object);
    },
  };
}

/** Objects are kept apart by subscription; those of the tenant and of management groups are together. */
function placeOf(key: string): string {
  return /^\/subscriptions\/[^/]+/.exec(key)?.[0] ?? "";
}

function membersOf(index: Map<string, Members>, place: string): Members {
  const members = index.get(place) ?? new Map<string, Stored>();
  index.set(place, members);
  return members;
}

function firstOf(members: Members): Stored | undefined {
  return members.values().next().value;
}

interface ReferenceIndex {
  readonly type: string;
  readonly of: (id: string) => readonly Stored[];
  readonly replace: (before: Stored | undefined, after: Stored | undefined) => void;
}

/** The objects of a type by the ids that they name at a path. */
function createReferenceIndex(type: string, path: string, existing: Members | undefined): ReferenceIndex {
  const byTarget = new Map<string, Members>();
  const targets = (object: Stored): readonly string[] =>
    valuesAt(object.body, path).flatMap((value) => (typeof value === "string" ? [value.toLowerCase()] : []));
  const add = (object: Stored): void => {
    for (const target of targets(object)) membersOf(byTarget, target).set(object.id.toLowerCase(), object);
  };
  for (const object of existing?.values() ?? []) add(object);
  return {
    type: type.toLowerCase(),
    of: (id) => {
      const found = [...(byTarget.get(id.toLowerCase())?.values() ?? [])];
      return found.toSorted((left, right) => left.sequence - right.sequence);
    },
    replace: (before, after) => {
      for (const target of before === undefined ? [] : targets(before)) {
        byTarget.get(target)?.delete(before?.id.toLowerCase() ?? "");
      }
      if (after !== undefined) add(after);
    },
  };
}

import type { DatabaseSync } from "node:sqlite";
import type { JsonObject } from "#lib/json";
import { createObjectIndex, type ObjectIndex } from "./object-index.ts";
import type { Stored } from "./stored.ts";

/** One entry of the change log, as the `properties` of a row of Resource Graph's resourcechanges. */
export interface Change {
  readonly sequence: number;
  /** ISO 8601. */
  readonly at: string;
  readonly value: JsonObject;
}

/** All objects of the tenant: read from memory, written through to the database before a write returns. */
export interface Store {
  readonly get: (id: string) => Stored | undefined;
  /** Of one type (any case), in order of creation; `near` an id: only those in its subscription, or outside all of them. */
  readonly ofType: (type: string, near?: string) => readonly Stored[];
  /** Of one type and one name, both in any case. */
  readonly named: (type: string, name: string) => readonly Stored[];
  /** Of one type, which have the id at the path (with `[*]`), in order of creation. */
  readonly referring: (type: string, path: string, id: string) => readonly Stored[];
  readonly types: () => readonly string[];
  /** All below the id, not the object itself, in order of creation. */
  readonly below: (id: string) => readonly Stored[];
  readonly put: (object: Stored) => void;
  readonly remove: (id: string) => void;
  readonly nextSequence: () => number;
  /** How often objects of that type (any case) were put or removed since the start; without a type, of all: what hangs on them is stale when it moves. */
  readonly revision: (type?: string) => number;
  readonly operations: {
    readonly get: (id: string) => JsonObject | undefined;
    readonly put: (id: string, value: JsonObject) => void;
  };
  /** Texts by name that are no resources: the key that signs tokens. */
  readonly facts: {
    readonly get: (name: string) => string | undefined;
    readonly put: (name: string, value: string) => void;
  };
  readonly changes: {
    readonly all: () => readonly Change[];
    readonly add: (at: string, value: JsonObject) => void;
    readonly removeBefore: (at: string) => void;
  };
  /** Runs the work in one transaction, which may stand within another: a kill or a throw in the middle leaves nothing of it. */
  readonly together: <T>(work: () => T) => T;
  readonly close: () => void;
}

export function openStore(database: DatabaseSync): Store {
  const memory = { objects: readObjects(database) };
  const counter = { last: lastSequence(database) };
  const revisions = new Map<string, number>();
  const touch = (type: string): void => {
    for (const key of ["", type.toLowerCase()]) revisions.set(key, (revisions.get(key) ?? 0) + 1);
  };
  const insert = database.prepare("INSERT OR REPLACE INTO objects (key, sequence, value) VALUES (?, ?, ?)");
  const erase = database.prepare("DELETE FROM objects WHERE key = ?");
  return {
    get: (id) => memory.objects.get(id.toLowerCase()),
    ofType: (type, near) => memory.objects.ofType(type, near),
    named: (type, name) => memory.objects.named(type, name),
    referring: (type, path, id) => memory.objects.referring(type, path, id),
    types: () => memory.objects.types(),
    below: (id) => memory.objects.below(id),
    put: (object) => {
      const key = object.id.toLowerCase();
      insert.run(key, object.sequence, JSON.stringify(object));
      memory.objects.put(key, object);
      touch(object.type);
    },
    remove: (id) => {
      const key = id.toLowerCase();
      erase.run(key);
      touch(memory.objects.get(key)?.type ?? "");
      memory.objects.remove(key);
    },
    nextSequence: () => (counter.last += 1),
    revision: (type = "") => revisions.get(type.toLowerCase()) ?? 0,
    operations: openOperations(database),
    facts: openFacts(database),
    changes: openChanges(database),
    together: (work) =>
      together(database, work, () => {
        memory.objects = readObjects(database);
        for (const type of revisions.keys()) touch(type);
      }),
    close: () => database.close(),
  };
}

function readObjects(database: DatabaseSync): ObjectIndex {
  const objects = createObjectIndex();
  for (const row of database.prepare("SELECT key, value FROM objects ORDER BY sequence").iterate()) {
    objects.put(String(row["key"]), JSON.parse(String(row["value"])) as Stored);
  }
  return objects;
}

function lastSequence(database: DatabaseSync): number {
  return Number(database.prepare("SELECT max(sequence) AS last FROM objects").get()?.["last"] ?? 0);
}

function openOperations(database: DatabaseSync): Store["operations"] {
  // Nobody polls for the end of an operation that began before yesterday.
  database.exec("DELETE FROM operation_results WHERE at < datetime('now', '-1 day')");
  const select = database.prepare("SELECT value FROM operation_results WHERE id = ?");
  const insert = database.prepare("INSERT OR REPLACE INTO operation_results (id, value) VALUES (?, ?)");
  return {
    get: (id) => {
      const row = select.get(id);
      return row === undefined ? undefined : (JSON.parse(String(row["value"])) as JsonObject);
    },
    put: (id, value) => {
      insert.run(id, JSON.stringify(value));
    },
  };
}

function openFacts(database: DatabaseSync): Store["facts"] {
  const select = database.prepare("SELECT value FROM facts WHERE name = ?");
  const insert = database.prepare("INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)");
  return {
    get: (name) => {
      const value = select.get(name)?.["value"];
      return value === undefined ? undefined : String(value);
    },
    put: (name, value) => {
      insert.run(name, value);
    },
  };
}

function openChanges(database: DatabaseSync): Store["changes"] {
  const insert = database.prepare("INSERT INTO changes (at, value) VALUES (?, ?)");
  const erase = database.prepare("DELETE FROM changes WHERE at < ?");
  const select = database.prepare("SELECT sequence, at, value FROM changes ORDER BY sequence");
  return {
    all: () =>
      select.all().map((row) => ({
        sequence: Number(row["sequence"]),
        at: String(row["at"]),
        value: JSON.parse(String(row["value"])) as JsonObject,
      })),
    add: (at, value) => {
      insert.run(at, JSON.stringify(value));
    },
    removeBefore: (at) => {
      erase.run(at);
    },
  };
}

/** Memory is written in the same breath as the database, and read from it again when the work is undone. */
function together<T>(database: DatabaseSync, work: () => T, forget: () => void): T {
  database.exec("SAVEPOINT work");
  try {
    const result = work();
    database.exec("RELEASE work");
    return result;
  } catch (error) {
    database.exec("ROLLBACK TO work; RELEASE work");
    forget();
    throw error;
  }
}

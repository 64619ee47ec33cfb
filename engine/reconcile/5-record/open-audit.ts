import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { JsonObject } from "#lib/json";
import type { Entry, EntryKind } from "#model/entry";
import { canonicalJson } from "#lib/canonical-json";
import { jsonObject, jsonString } from "#lib/json-parts";
import { entryHash, noEntry } from "./entry-hash.ts";
import { type ChainState, verifyChain } from "./verify-chain.ts";

export interface Audit {
  /** Adds an entry in a transaction of its own and gives it back. */
  readonly append: (kind: EntryKind, body: JsonObject) => Entry;
  /** Entries `from` to `to` by sequence, both included, oldest first; default all. */
  readonly entries: (from?: number, to?: number) => readonly Entry[];
  /** The newest entry of a kind; undefined when there is none. */
  readonly last: (kind: EntryKind) => Entry | undefined;
  readonly verifyChain: () => ChainState;
  /** The commit up to which history was verified: `body.head` of the newest `trusted` entry; undefined before the first. */
  readonly anchor: () => string | undefined;
  /** Appends a `trusted` entry with this head. That the anchor only moves forward is for the caller to check. */
  readonly moveAnchor: (head: string, body?: JsonObject) => Entry;
  /** Hash of the body applied last, by lower-case ARM id: gathered from `body.applied` of the `apply-ended` entries. */
  readonly lastApplied: () => ReadonlyMap<string, string>;
  readonly close: () => void;
}

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA busy_timeout = 5000;
  CREATE TABLE IF NOT EXISTS entry (
    sequence INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL,
    previous TEXT NOT NULL, hash TEXT NOT NULL UNIQUE) STRICT;
  CREATE INDEX IF NOT EXISTS entry_by_kind ON entry (kind, sequence);
  CREATE TRIGGER IF NOT EXISTS entry_is_not_changed BEFORE UPDATE ON entry
    BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
  CREATE TRIGGER IF NOT EXISTS entry_is_not_removed BEFORE DELETE ON entry
    BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
`;

/** What SQLite holds of the hashes: an index over the entries, so that no second truth exists. */
const lastAppliedQuery = `
  SELECT applied.key AS id, applied.value AS hash FROM entry, json_each(entry.body, '$.applied') AS applied
  WHERE entry.kind = 'apply-ended' ORDER BY entry.sequence`;

/** Opens the audit at `path`, making it and its folder when absent. `now` gives the time of new entries. */
export function openAudit(path: string, now: () => Date = () => new Date()): Audit {
  mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path);
  database.exec(schema);
  const newest = database.prepare("SELECT * FROM entry ORDER BY sequence DESC LIMIT 1");
  const newestOfKind = database.prepare("SELECT * FROM entry WHERE kind = ? ORDER BY sequence DESC LIMIT 1");
  const range = database.prepare("SELECT * FROM entry WHERE sequence BETWEEN ? AND ? ORDER BY sequence");
  const insert = database.prepare("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)");
  const append = (kind: EntryKind, body: JsonObject): Entry =>
    inTransaction(database, () => {
      const before = toEntry(newest.get());
      const bare = {
        sequence: (before?.sequence ?? 0) + 1,
        at: now().toISOString(),
        kind,
        body,
        previous: before?.hash ?? noEntry,
      };
      const hash = entryHash(bare);
      insert.run(bare.sequence, bare.at, kind, canonicalJson(body), bare.previous, hash);
      return { ...bare, hash };
    });
  const last = (kind: EntryKind) => toEntry(newestOfKind.get(kind));
  const entries = (from = 1, to: number = Number.MAX_SAFE_INTEGER) =>
    range.all(from, to).flatMap((row) => toEntry(row) ?? []);
  return {
    append,
    entries,
    last,
    verifyChain: () => verifyChain(entries(0)),
    anchor: () => jsonString(last("trusted")?.body["head"]) || undefined,
    moveAnchor: (head, body = {}) => append("trusted", { ...body, head }),
    lastApplied: () =>
      new Map(
        database
          .prepare(lastAppliedQuery)
          .all()
          .map((row) => [String(row["id"]), String(row["hash"])]),
      ),
    close: () => database.close(),
  };
}

function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}

function toEntry(row: Record<string, unknown> | undefined): Entry | undefined {
  if (row === undefined) return undefined;
  return {
    sequence: Number(row["sequence"]),
    at: String(row["at"]),
    kind: String(row["kind"]) as EntryKind,
    body: parseBody(String(row["body"])),
    previous: String(row["previous"]),
    hash: String(row["hash"]),
  };
}

/** A body that is no JSON any more was tampered with: it reads as what it is, so that its hash is found wrong. */
function parseBody(text: string): JsonObject {
  try {
    return jsonObject(JSON.parse(text));
  } catch {
    return { unreadable: text };
  }
}

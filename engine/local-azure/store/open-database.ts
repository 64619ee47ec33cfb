import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

const schema = `
  CREATE TABLE IF NOT EXISTS objects (key TEXT PRIMARY KEY, sequence INTEGER NOT NULL, value TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS operation_results (
    id TEXT PRIMARY KEY, value TEXT NOT NULL, at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
  ) STRICT;
  CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS changes (sequence INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, value TEXT NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS changes_by_time ON changes (at);
`;

/**
 * Opens the tenant's database for this process alone; without a folder it lives in memory. A folder that another process
 * has open is refused with a sentence that says so.
 */
export function openDatabase(folder: string | undefined): DatabaseSync {
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(folder === undefined ? ":memory:" : databasePath(folder));
  try {
    // Exclusive mode keeps the lock until the process ends, whichever way it ends; killed ones leave nothing behind.
    database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
    database.exec(`BEGIN IMMEDIATE; ${schema} COMMIT;`);
    return database;
  } catch (error) {
    database.close();
    if (error instanceof Error && /locked/i.test(error.message)) {
      throw new Error(
        `Another process has the local Azure in ${folder ?? "memory"} open. Stop it, or use another folder.`,
        { cause: error },
      );
    }
    throw error;
  }
}

export function databasePath(folder: string): string {
  return join(folder, "tenant.sqlite");
}

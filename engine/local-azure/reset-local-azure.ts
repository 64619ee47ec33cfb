import { rm } from "node:fs/promises";
import { databasePath } from "./store/open-database.ts";

/** Forgets the tenant that the folder holds. It must not be open; other files of the folder stay. */
export async function resetLocalAzure(folder: string): Promise<void> {
  const path = databasePath(folder);
  for (const suffix of ["", "-wal", "-shm", "-journal"]) await rm(path + suffix, { force: true });
}

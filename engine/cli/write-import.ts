import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { LibraryImport } from "#alz";
import { writeFiles } from "#alz";
import { joinCatalogues, pinPolicies, readBuiltInPolicies, versionKey, writePolicyTypes } from "#generate";
import type { CatalogueDefinition, CatalogueSet, PolicyCatalogue } from "#model/catalogue";
import { lockPinned } from "./lock-pinned.ts";
import { mostPinnedBytes } from "./pin-templates.ts";
import { lockedVersions } from "./read-locks.ts";
import { readPinned } from "./read-pinned.ts";

/** A sentence when a file would be larger than azo reads; nothing was written then. */
export type ImportWriting = { readonly kind: "written" } | { readonly kind: "refused"; readonly message: string };

/**
 * Writes an import into `folder`. What an earlier one of its name wrote is replaced as a whole. What is pinned already stays pinned, but
 * of a policy that a lock holds only the versions that locks hold.
 */
export async function writeImport(
  folder: string,
  { target, files, lock, builtInRows }: LibraryImport,
): Promise<ImportWriting> {
  const chosen = readBuiltInPolicies(builtInRows.map((row) => JSON.stringify(row)).join("\n"));
  const entries = [...Object.values(chosen.definitions), ...Object.values(chosen.sets)];
  const locked = new Set([...(await lockedVersions(folder, target)), ...entries.map(versionKey)]);
  const before = await readPinned(folder);
  const catalogue = joinCatalogues(unlocked(before, locked), chosen);
  const policies = pinPolicies(catalogue);
  if (Buffer.byteLength(policies) > mostPinnedBytes)
    return {
      kind: "refused",
      message:
        "generated/azure/policies.json would be larger than 1 MiB, which is the most that azo reads; nothing was written. Delete it together with the files of imports that nothing uses, and import the others again.",
    };
  await rm(join(folder, target), { recursive: true, force: true });
  await writeFiles(
    folder,
    new Map([
      ...files,
      [`${target}.json`, `${JSON.stringify(lockPinned(lock, chosen), null, 2)}\n`],
      ["policies.json", policies],
      ["policies.ts", await writePolicyTypes(catalogue, "azo generate")],
    ]),
  );
  return { kind: "written" };
}

/** Without versions that no lock holds, of policies of which a lock holds another. */
function unlocked({ definitions, sets }: PolicyCatalogue, locked: ReadonlySet<string>): PolicyCatalogue {
  const names = new Set([...locked].map((key) => key.slice(0, key.lastIndexOf("@"))));
  const kept = <Entry extends CatalogueDefinition | CatalogueSet>(entries: Readonly<Record<string, Entry>>) =>
    Object.fromEntries(
      Object.entries(entries).filter(
        ([, entry]) => locked.has(versionKey(entry)) || !names.has(entry.name.toLowerCase()),
      ),
    );
  return { definitions: kept(definitions), sets: kept(sets) };
}

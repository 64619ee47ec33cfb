import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  joinCatalogues,
  pinPolicies,
  readBuiltInPolicies,
  selectPolicies,
  versionKey,
  writeLocationTypes,
  writePolicyTypes,
  writeRoleTypes,
} from "#generate";
import type { CatalogueDefinition, CatalogueSet, PolicyCatalogue } from "#model/catalogue";
import { mostPinnedBytes } from "./pin-templates.ts";
import { lockedVersions } from "./read-locks.ts";
import { readPinned } from "./read-pinned.ts";

/** How many were pinned; else what the file does not have, or what would be too large, and nothing was written. */
export type PinnedBuiltIns =
  | { readonly kind: "pinned"; readonly definitions: number; readonly initiatives: number }
  | { readonly kind: "missing"; readonly names: readonly string[] }
  | { readonly kind: "too-large"; readonly file: string };

/** Writes the catalogue of built-ins, and names for them, for roles and for locations, into `folder`. What is pinned already stays pinned, and what the lock of an import holds stays as it is. */
export async function pinBuiltIns(
  text: string,
  wanted: { readonly all: boolean; readonly added: readonly string[] },
  folder: string,
): Promise<PinnedBuiltIns> {
  const known = readBuiltInPolicies(text);
  const before = await readPinned(folder);
  const kept = keptByLocks(before, await lockedVersions(folder));
  const names = wanted.all ? namesOf(known) : [...namesOf(before), ...wanted.added];
  const fresh = names.filter((name) => !kept.names.has(name.toLowerCase()));
  const selected = selectPolicies(known, fresh);
  const missing = selected.missing.filter((name) => !kept.names.has(name));
  if (missing.length > 0) return { kind: "missing", names: missing };
  const catalogue = joinCatalogues(without(selected.catalogue, kept.names), kept.catalogue);
  const files = [
    ["policies.json", pinPolicies(catalogue)],
    ["policies.ts", await writePolicyTypes(catalogue, "azo generate")],
    ["roles.ts", await writeRoleTypes("azo generate")],
    ["locations.ts", await writeLocationTypes("azo generate")],
  ] as const;
  const large = files.find(([, content]) => Buffer.byteLength(content) > mostPinnedBytes);
  if (large !== undefined) return { kind: "too-large", file: large[0] };
  await mkdir(folder, { recursive: true });
  for (const [file, content] of files) await writeFile(join(folder, file), content);
  const [definitions, initiatives] = [catalogue.definitions, catalogue.sets].map((each) => Object.keys(each).length);
  return { kind: "pinned", definitions: definitions ?? 0, initiatives: initiatives ?? 0 };
}

function namesOf({ definitions, sets }: PolicyCatalogue): readonly string[] {
  return [...Object.values(definitions), ...Object.values(sets)].map(({ name }) => name);
}

/** What the locks of imports hold stays as it is: whoever wants other contents imports again. */
function keptByLocks({ definitions, sets }: PolicyCatalogue, locked: ReadonlySet<string>) {
  const held = <Entry extends CatalogueDefinition | CatalogueSet>(entries: Readonly<Record<string, Entry>>) =>
    Object.fromEntries(Object.entries(entries).filter(([, entry]) => locked.has(versionKey(entry))));
  const catalogue = { definitions: held(definitions), sets: held(sets) };
  return { catalogue, names: new Set(namesOf(catalogue).map((name) => name.toLowerCase())) };
}

function without({ definitions, sets }: PolicyCatalogue, names: ReadonlySet<string>): PolicyCatalogue {
  const others = <Entry extends CatalogueDefinition | CatalogueSet>(entries: Readonly<Record<string, Entry>>) =>
    Object.fromEntries(Object.entries(entries).filter(([, { name }]) => !names.has(name.toLowerCase())));
  return { definitions: others(definitions), sets: others(sets) };
}

import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  pinPolicies,
  readBuiltInPolicies,
  selectPolicies,
  writeLocationTypes,
  writePolicyTypes,
  writeRoleTypes,
} from "#generate";
import type { PolicyCatalogue } from "#model/catalogue";
import { mostPinnedBytes } from "./pin-templates.ts";

/** How many were pinned; else what the file does not have, or what would be too large, and nothing was written. */
export type PinnedBuiltIns =
  | { readonly kind: "pinned"; readonly definitions: number; readonly initiatives: number }
  | { readonly kind: "missing"; readonly names: readonly string[] }
  | { readonly kind: "too-large"; readonly file: string };

/** Writes the catalogue of built-ins, and names for them, for roles and for locations, into `folder`. What is pinned already stays pinned. */
export async function pinBuiltIns(
  text: string,
  wanted: { readonly all: boolean; readonly added: readonly string[] },
  folder: string,
): Promise<PinnedBuiltIns> {
  const known = readBuiltInPolicies(text);
  const names = wanted.all
    ? [...Object.keys(known.definitions), ...Object.keys(known.sets)]
    : [...(await pinned(folder)), ...wanted.added];
  const { catalogue, missing } = selectPolicies(known, names);
  if (missing.length > 0) return { kind: "missing", names: missing };
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

async function pinned(folder: string): Promise<readonly string[]> {
  const path = join(folder, "policies.json");
  if (!existsSync(path)) return [];
  const catalogue = JSON.parse(await readFile(path, "utf8")) as PolicyCatalogue;
  return [...Object.keys(catalogue.definitions), ...Object.keys(catalogue.sets)];
}

import { canonicalJson } from "#lib/canonical-json";
import type { JsonObject } from "#lib/json";
import { sha256 } from "#lib/sha256";
import { textSum } from "#lib/text-sum";
import type { ImportLock, LockedBuiltIn } from "#model/import-lock";
import { importCommand } from "#model/import-lock";
import type { Library } from "../library.ts";
import type { WrittenFiles } from "../write/alz-bicep.ts";
import type { ReachedBuiltIn } from "./reached-built-ins.ts";

/** Where a library was fetched from: the address, what was asked for there, and the commit that this was. */
export interface LibraryOrigin {
  readonly url: string;
  readonly ref: string;
  readonly commit: string;
}

/** By folder, normalized; a folder of the machine itself has none. */
export type LibraryOrigins = ReadonlyMap<string, LibraryOrigin>;

/** What was imported: from where, files and built-ins with their sums; what is pinned of the built-ins is added by whoever pins it. */
export type UnpinnedLock = Omit<ImportLock, "pinned">;

export function writeLock(
  library: Library,
  reached: readonly ReachedBuiltIn[],
  origins: LibraryOrigins,
  written: WrittenFiles,
): UnpinnedLock {
  const libraries = library.members.map(({ folder, name, path, dependencies }) => ({
    name,
    path,
    ...origins.get(folder),
    dependencies: dependencies.map((needed): Readonly<Record<string, string>> =>
      needed.kind === "member" ? { path: needed.path, ref: needed.ref } : { custom_url: needed.url },
    ),
    files: Object.fromEntries(
      [...library.sources]
        .filter(([file]) => file.startsWith(withSlash(folder)))
        .map(([file, text]) => [file.slice(withSlash(folder).length), sha256(text)]),
    ),
  }));
  const builtIns = reached.map(({ policy: { kind, name, version = "", properties }, pins, unmet }): LockedBuiltIn => {
    const sum = sha256(canonicalJson(contents(properties)));
    const type = kind === "definition" ? "policyDefinition" : "policySetDefinition";
    return { kind: type, name, version, sha256: sum, pins, ...(unmet.length === 0 ? {} : { unmet }) };
  });
  const files = Object.fromEntries([...written].map(([path, text]) => [path, textSum(text)]));
  return { writtenBy: importCommand, libraries, builtIns, files };
}

/** The list of versions that Azure offers grows without the contents changing. */
function contents(properties: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => name !== "versions"));
}

function withSlash(folder: string): string {
  return folder.endsWith("/") ? folder : `${folder}/`;
}

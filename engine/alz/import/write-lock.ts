import { canonicalJson } from "#lib/canonical-json";
import type { JsonObject } from "#lib/json";
import { sha256 } from "#lib/sha256";
import type { Policy } from "../find-policy.ts";
import type { Library } from "../library.ts";

/** Where a library was fetched from: the address, what was asked for there, and the commit that this was. */
export interface LibraryOrigin {
  readonly url: string;
  readonly ref: string;
  readonly commit: string;
}

/** By folder, normalized; a folder of the machine itself has none. */
export type LibraryOrigins = ReadonlyMap<string, LibraryOrigin>;

/** What was imported, so that a later import can be told apart: where from, files and built-ins with their sums. */
export function writeLock(library: Library, reached: readonly Policy[], origins: LibraryOrigins): string {
  const libraries = library.members.map(({ folder, name, path, dependencies }) => ({
    name,
    path,
    ...origins.get(folder),
    dependencies: dependencies.map((needed) =>
      needed.kind === "member" ? { path: needed.path, ref: needed.ref } : { custom_url: needed.url },
    ),
    files: Object.fromEntries(
      [...library.sources]
        .filter(([file]) => file.startsWith(withSlash(folder)))
        .map(([file, text]) => [file.slice(withSlash(folder).length), sha256(text)]),
    ),
  }));
  const builtIns = reached.map(({ kind, name, version = "", properties }) => ({
    kind: kind === "definition" ? "policyDefinition" : "policySetDefinition",
    name,
    version,
    sha256: sha256(canonicalJson(contents(properties))),
  }));
  return `${JSON.stringify({ writtenBy: "azo alz import", libraries, builtIns }, null, 2)}\n`;
}

/** The list of versions that Azure offers grows without the contents changing. */
function contents(properties: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => name !== "versions"));
}

function withSlash(folder: string): string {
  return folder.endsWith("/") ? folder : `${folder}/`;
}

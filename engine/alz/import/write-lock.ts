import { canonicalJson } from "#lib/canonical-json";
import type { JsonObject } from "#lib/json";
import { sha256 } from "#lib/sha256";
import type { Policy } from "../find-policy.ts";
import type { Library } from "../library.ts";

/** What was imported, so that a later import can be told apart: files and built-ins with their sums. */
export function writeLock(library: Library, reached: readonly Policy[]): string {
  const libraries = library.members.map(({ folder, name, path, dependencies }) => ({
    name,
    path,
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

import { compareDiagnostics } from "#diagnostics";
import type { Diagnostic } from "#model/diagnostic";
import type { Source } from "#model/source";
import { checkCharacters } from "./characters.ts";
import { checkTokens } from "./tokens.ts";

interface Known {
  /** Files with which nothing is wrong. */
  readonly sound: ReadonlySet<string>;
  /** Files with whose comments and nesting nothing is wrong. */
  readonly plain: { readonly has: (path: string) => boolean };
}

const nothing: Known = { sound: new Set(), plain: new Set() };

/** What is wrong with the characters, comments and nesting of the files, found without TypeScript; empty when nothing is. */
export function scan(source: Source, { sound, plain }: Known = nothing): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const [path, text] of source.files) {
    if (sound.has(path)) continue;
    diagnostics.push(...checkCharacters(path, text));
    if (!plain.has(path)) diagnostics.push(...checkTokens(path, text));
  }
  return diagnostics.toSorted(compareDiagnostics);
}

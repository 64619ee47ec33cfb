import { compareDiagnostics } from "#diagnostics";
import type { Diagnostic } from "#model/diagnostic";
import type { Source } from "#model/source";
import { checkCharacters } from "./characters.ts";
import { checkTokens } from "./tokens.ts";

/** What is wrong with the characters, comments and nesting of the files but `known` ones, found without parsing; empty when nothing is. */
export function scan(source: Source, known: ReadonlySet<string> = new Set()): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const [path, text] of source.files) {
    if (known.has(path)) continue;
    diagnostics.push(...checkCharacters(path, text), ...checkTokens(path, text));
  }
  return diagnostics.toSorted(compareDiagnostics);
}

import { typescript } from "#lib/typescript";
import type { Diagnostic } from "#model/diagnostic";
import type { Edit } from "./edit.ts";
import { fixers } from "./fixers/index.ts";
import type { Site } from "./fixer.ts";
import { namesIn } from "./names.ts";

/** A parsed file, before it is known where in it. */
type Parsed = Omit<Site, "start" | "end" | "hint">;

/** Files that people write; what azo has written is written again by azo. */
const authored = /^(?:landing-zone|archetypes)\/.*\.ts$/;

/** The edits that mend `diagnostics`, sorted by file and place, none over another; empty when each needs a person. */
export function findFixes(files: ReadonlyMap<string, string>, diagnostics: readonly Diagnostic[]): readonly Edit[] {
  const parsed = new Map<string, Parsed>();
  const edits = diagnostics.flatMap((diagnostic) => {
    const file = diagnostic.place?.file ?? "";
    const text = files.get(file);
    if (text === undefined || !authored.test(file) || !fixers.has(diagnostic.code)) return [];
    const known = parsed.get(file) ?? parse(file, text, files);
    parsed.set(file, known);
    return editFor(diagnostic, known);
  });
  return distinct(edits)
    .toSorted((left, right) => (left.file === right.file ? left.start - right.start : left.file < right.file ? -1 : 1))
    .filter((edit, index, all) => {
      const before = all[index - 1];
      return before === undefined || before.file !== edit.file || before.end <= edit.start;
    });
}

/** One edit may answer several diagnostics. */
function distinct(edits: readonly Edit[]): readonly Edit[] {
  return [...new Map(edits.map((edit) => [JSON.stringify([edit.file, edit.start, edit.end, edit.to]), edit])).values()];
}

function parse(file: string, text: string, files: ReadonlyMap<string, string>): Parsed {
  const ts = typescript();
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true, ts.ScriptKind.TS);
  return { ts, tree, files, names: namesIn(tree, ts) };
}

function editFor({ code, place, hint }: Diagnostic, parsed: Parsed): readonly Edit[] {
  if (place === undefined) return [];
  const { tree } = parsed;
  const start = tree.getPositionOfLineAndCharacter(place.line - 1, place.column - 1);
  const end = tree.getPositionOfLineAndCharacter(place.endLine - 1, place.endColumn - 1);
  const replacement = fixers.get(code)?.({ ...parsed, start, end, hint });
  if (replacement === undefined) return [];
  const from = tree.text.slice(replacement.start, replacement.end);
  return [{ file: place.file, line: place.line, from, code, ...replacement }];
}

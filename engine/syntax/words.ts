import { kinds } from "./kinds.ts";

/** Words that plain syntax is written with. */
const keywords: readonly (readonly [string, number])[] = [
  ["break", kinds.BreakKeyword],
  ["const", kinds.ConstKeyword],
  ["continue", kinds.ContinueKeyword],
  ["default", kinds.DefaultKeyword],
  ["else", kinds.ElseKeyword],
  ["export", kinds.ExportKeyword],
  ["false", kinds.FalseKeyword],
  ["for", kinds.ForKeyword],
  ["function", kinds.FunctionKeyword],
  ["if", kinds.IfKeyword],
  ["import", kinds.ImportKeyword],
  ["in", kinds.InKeyword],
  ["let", kinds.LetKeyword],
  ["new", kinds.NewKeyword],
  ["null", kinds.NullKeyword],
  ["return", kinds.ReturnKeyword],
  ["throw", kinds.ThrowKeyword],
  ["true", kinds.TrueKeyword],
  ["typeof", kinds.TypeOfKeyword],
];

/** A word that may name a property and nothing else: what it does elsewhere is TypeScript's to say. */
export const otherWord = -1;

const others =
  "case catch class debugger delete do enum extends finally instanceof super switch this try var void while with " +
  "implements interface package private protected public static yield async await using accessor override";

const known: ReadonlyMap<string, number> = new Map([
  ...keywords,
  ...others.split(" ").map((word) => [word, otherWord] as const),
]);

/** The kind of token that a word is. */
export function kindOfWord(word: string): number {
  return known.get(word) ?? kinds.Identifier;
}

import type { DebuggerStatement } from "typescript";
import { nodeAt, type Fixer, type Site } from "../fixer.ts";

/** `debugger;` goes, and its line with it where it stands alone. As the whole body of an `if` it stays. */
export const debuggerFixer: Fixer = (site) => {
  const { ts, tree, start, end } = site;
  const statement = nodeAt(site, ts.isDebuggerStatement);
  if (statement === undefined) return undefined;
  const isSeparate = separates(statement, site);
  if (isSeparate === undefined) return undefined;
  if (isSeparate) return { start, end, to: ";" };
  const { text } = tree;
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const rest = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(end));
  const isAlone = text.slice(lineStart, start).trim() === "" && rest !== null;
  return isAlone ? { start: lineStart, end: end + rest[0].length, to: "" } : { start, end, to: "" };
};

/** Whether a line without its `;` stands before it, which the next line could otherwise go on with; undefined outside of a block. */
function separates(statement: DebuggerStatement, { ts, tree }: Site): boolean | undefined {
  const { parent } = statement;
  if (!ts.isBlock(parent) && !ts.isSourceFile(parent)) return undefined;
  const before = parent.statements[parent.statements.indexOf(statement) - 1];
  return before !== undefined && tree.text[before.getEnd() - 1] !== ";";
}

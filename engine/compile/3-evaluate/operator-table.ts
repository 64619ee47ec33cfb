import type { Syntax } from "#syntax";

/**
 * What a binary operator does: `compute` a value, `choose` a side, or `assign`; `text` is then what is computed first,
 * empty for `=`.
 */
export interface Operator {
  readonly text: string;
  readonly role: "compute" | "choose" | "assign";
}

const computing = "+ - * / % ** & | ^ << >> >>> < <= > >= === !== in".split(" ");
const choosing = ["&&", "||", "??"];
const assigning = "= += -= *= /= %= **= &= |= ^= <<= >>= >>>= &&= ||= ??=".split(" ");

/** The operators of the language by the kind of their token. */
export function operatorTable(ts: Syntax): readonly (Operator | undefined)[] {
  const table: (Operator | undefined)[] = [];
  for (let kind = ts.SyntaxKind.FirstToken; kind <= ts.SyntaxKind.LastToken; kind += 1) {
    const text = ts.tokenToString(kind);
    if (text !== undefined) table[kind] = operatorOf(text);
  }
  return table;
}

function operatorOf(text: string): Operator | undefined {
  if (computing.includes(text)) return { text, role: "compute" };
  if (choosing.includes(text)) return { text, role: "choose" };
  return assigning.includes(text) ? { text: text.slice(0, -1), role: "assign" } : undefined;
}

/** Whether an operator chooses one of its sides. */
export function isChoice(text: string): boolean {
  return text === "&&" || text === "||" || text === "??";
}

import { sourceText } from "#syntax";
import type { Rule } from "../rule.ts";

/** `for (name of …)` gives an existing name other values; a new constant for each element is what is meant. */
export const forOfRule: Rule = {
  kinds: ["ForOfStatement"],
  check(node, { ts, report }) {
    if (!ts.isForOfStatement(node) || ts.isVariableDeclarationList(node.initializer)) return;
    report("for-of", { name: sourceText(node.initializer).slice(0, 60) }, node.initializer);
  },
};

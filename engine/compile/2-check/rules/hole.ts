import type { Rule } from "../rule.ts";

/** `[1, , 2]`; in a pattern a gap skips an element and is fine. */
export const holeRule: Rule = {
  kinds: ["OmittedExpression"],
  check(node, { ts, report }) {
    if (ts.isArrayLiteralExpression(node.parent)) report("hole", {}, node.parent);
  },
};

import type { Rule } from "../rule.ts";

/** `function*`, methods with `*`, and `yield`. */
export const generatorRule: Rule = {
  kinds: ["FunctionDeclaration", "FunctionExpression", "MethodDeclaration", "YieldExpression"],
  check(node, { ts, report }) {
    if (
      ts.isYieldExpression(node) ||
      (ts.isFunctionLike(node) && "asteriskToken" in node && node.asteriskToken !== undefined)
    ) {
      report("generator", {}, node);
    }
  },
};

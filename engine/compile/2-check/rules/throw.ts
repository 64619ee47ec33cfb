import { sourceText } from "#syntax";
import type { Rule } from "../rule.ts";

/** Nothing but `new Error(…)` with at most one argument is thrown. */
export const throwRule: Rule = {
  kinds: ["ThrowStatement"],
  check(node, { ts, report }) {
    if (!ts.isThrowStatement(node)) return;
    const thrown = node.expression;
    const isError =
      ts.isNewExpression(thrown) && sourceText(thrown.expression) === "Error" && (thrown.arguments?.length ?? 0) < 2;
    if (!isError) report("throw", {}, node);
  },
};

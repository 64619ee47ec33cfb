import type { Rule } from "../rule.ts";

/** `==`, `!=`, the comma and `instanceof`. */
export const operatorRule: Rule = {
  kinds: ["BinaryExpression"],
  check(node, { ts, report }) {
    if (!ts.isBinaryExpression(node)) return;
    const operator = ts.tokenToString(node.operatorToken.kind) ?? "";
    if (operator === ",") report("comma", {}, node);
    if (operator === "==" || operator === "!=") report("loose-equality", { operator }, node.operatorToken);
    if (operator === "instanceof") report("operator", { operator }, node.operatorToken);
  },
};

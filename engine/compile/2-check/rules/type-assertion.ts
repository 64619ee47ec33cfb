import type { Rule } from "../rule.ts";

/** `value as Type` and `<Type>value`; `as const` asserts nothing. */
export const typeAssertionRule: Rule = {
  kinds: ["AsExpression", "TypeAssertionExpression"],
  check(node, { ts, report }) {
    if (!ts.isAsExpression(node) || !ts.isConstTypeReference(node.type)) report("type-assertion", {}, node);
  },
};

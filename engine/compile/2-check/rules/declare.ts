import type { Rule } from "../rule.ts";

/** `declare const …`; a type that is declared is erased anyway and fine. */
export const declareRule: Rule = {
  kinds: ["DeclareKeyword"],
  check(node, { ts, report }) {
    if (!ts.isTypeAliasDeclaration(node.parent) && !ts.isInterfaceDeclaration(node.parent)) report("declare", {}, node);
  },
};

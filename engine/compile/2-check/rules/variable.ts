import type { Node } from "typescript";
import { sourceText } from "#syntax";
import type { Rule } from "../rule.ts";

/** `var` and `using` anywhere, `let` outside of functions. */
export const variableRule: Rule = {
  kinds: ["VariableDeclarationList"],
  check(node, { ts, report }) {
    if (!ts.isVariableDeclarationList(node)) return;
    const kind = node.flags & ts.NodeFlags.BlockScoped;
    if (kind !== ts.NodeFlags.Const && kind !== ts.NodeFlags.Let) report("var", {}, node);
    else if (kind === ts.NodeFlags.Let && !isInFunction(node, ts.isFunctionLike)) {
      report("top-level-let", { name: node.declarations.map(({ name }) => sourceText(name)).join(", ") }, node);
    }
  },
};

function isInFunction(node: Node, isFunction: (node: Node) => boolean): boolean {
  for (let current = node.parent; current !== undefined; current = current.parent) if (isFunction(current)) return true;
  return false;
}

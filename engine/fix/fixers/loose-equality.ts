import type { Node } from "typescript";
import { nodeAt, type Fixer } from "../fixer.ts";
import { knownKind } from "../known-kind.ts";

/**
 * `==` becomes `===` where both sides are certainly values of one kind, for which the two mean the same. `x == null`
 * asks for undefined too, and `"1" == 1` converts: those are for a person to judge.
 */
export const looseEqualityFixer: Fixer = (site) => {
  const { ts, tree } = site;
  const expression = nodeAt(site, (node): node is Node => ts.isToken(node))?.parent;
  if (expression === undefined || !ts.isBinaryExpression(expression)) return undefined;
  const kind = knownKind(expression.left, site);
  if (kind === undefined || kind !== knownKind(expression.right, site)) return undefined;
  return { start: site.start, end: site.end, to: `${tree.text.slice(site.start, site.end)}=` };
};

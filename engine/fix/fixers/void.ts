import { nodeAt, type Fixer } from "../fixer.ts";

/** `void 0` is undefined; `void f()` calls f, which is for a person to judge. */
export const voidFixer: Fixer = (site) => {
  const { ts, names } = site;
  const node = nodeAt(site, ts.isVoidExpression);
  if (node === undefined || !(ts.isNumericLiteral(node.expression) || ts.isStringLiteral(node.expression)))
    return undefined;
  if (names.declarations("undefined").length > 0) return undefined;
  return { start: site.start, end: site.end, to: "undefined" };
};

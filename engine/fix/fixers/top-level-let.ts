import { boundNames } from "../bound-names.ts";
import { nodeAt, type Fixer } from "../fixer.ts";

/** `let` that never gets another value is `const`. */
export const topLevelLetFixer: Fixer = (site) => {
  const { ts, names } = site;
  const list = nodeAt(site, ts.isVariableDeclarationList);
  if (list === undefined) return undefined;
  const isInLoop = ts.isForOfStatement(list.parent);
  const isFixed = list.declarations.every(
    ({ name, initializer }) =>
      (isInLoop || initializer !== undefined) && boundNames(name, ts).every((bound) => !names.isAssigned(bound)),
  );
  return isFixed ? { start: site.start, end: site.start + "let".length, to: "const" } : undefined;
};

import type { Node, VariableDeclarationList } from "typescript";
import { boundNames } from "../bound-names.ts";
import { nodeAt, type Fixer, type Site } from "../fixer.ts";

/**
 * `var` becomes `const`, or inside of a function `let` where it gets another value. It must stand directly in the file
 * or in the body of a function, have a value from the start and be declared once, and no earlier text may name it: only
 * then does it make no difference that the new one is not visible before and outside of its block.
 */
export const varFixer: Fixer = (site) => {
  const { ts, tree, names } = site;
  const list = nodeAt(site, ts.isVariableDeclarationList);
  if (list === undefined || !tree.text.startsWith("var", site.start)) return undefined;
  const home = homeOf(list, site);
  if (home === undefined || !list.declarations.every((declaration) => declaration.initializer !== undefined))
    return undefined;
  const bound = list.declarations.flatMap(({ name }) => boundNames(name, ts));
  if (!bound.every((name) => isPlain(name, list, site))) return undefined;
  const isAssigned = bound.some((name) => names.isAssigned(name));
  if (isAssigned && home === "file") return undefined;
  return { start: site.start, end: site.start + "var".length, to: isAssigned ? "let" : "const" };
};

/** Where it stands; undefined in a block, a loop or a `declare`. */
function homeOf(list: VariableDeclarationList, { ts }: Site): "file" | "function" | undefined {
  const statement = list.parent;
  if (!ts.isVariableStatement(statement)) return undefined;
  if (statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) === true) return undefined;
  const block = statement.parent;
  if (ts.isSourceFile(block)) return "file";
  return ts.isBlock(block) && ts.isFunctionLike(block.parent) ? "function" : undefined;
}

/** Declared once, and not named before or while it gets its value; a function in that value runs later. */
function isPlain(name: string, list: VariableDeclarationList, { ts, tree, names }: Site): boolean {
  const [declared, ...others] = names.declarations(name);
  if (declared === undefined || others.length > 0) return false;
  const isLater = (node: Node): boolean =>
    node !== list && (ts.isFunctionLike(node) || (node.parent !== undefined && isLater(node.parent)));
  return names
    .all(name)
    .every((each) => each === declared || each.getStart(tree) >= list.getEnd() || isWithin(each, list, isLater));
}

function isWithin(node: Node, list: VariableDeclarationList, isLater: (node: Node) => boolean): boolean {
  return node.pos >= list.pos && node.end <= list.end && isLater(node);
}

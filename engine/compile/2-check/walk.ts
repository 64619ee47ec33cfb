import type { Node } from "typescript";
import type { PlainFile, Syntax } from "#syntax";
import { deepestTree } from "./deepest-tree.ts";
import type { FileCheck, Rule, SyntaxName } from "./rule.ts";

/** Rules by the kind of syntax they look at: those that look at types as well, and all where no type is. */
export interface RuleTable {
  readonly inTypes: readonly (readonly Rule[])[];
  readonly elsewhere: readonly (readonly Rule[])[];
}

export function ruleTable(rules: readonly Rule[], ts: Syntax): RuleTable {
  const numbers: Readonly<Partial<Record<SyntaxName, number>>> = ts.SyntaxKind;
  const elsewhere = Array.from({ length: ts.SyntaxKind.Count }, (_, kind) =>
    rules.filter((rule) =>
      "allBut" in rule.kinds
        ? !rule.kinds.allBut.some((name) => numbers[name] === kind)
        : rule.kinds.some((name) => numbers[name] === kind),
    ),
  );
  return { elsewhere, inTypes: elsewhere.map((list) => list.filter(({ types }) => types === true)) };
}

/**
 * Shows every node of a file to the rules for its kind; inside types only to the rules that ask for types. What is nested
 * deeper than `deepestTree` is reported and not looked into, which also bounds the recursion here and in later steps.
 */
export function walk(file: FileCheck, { inTypes, elsewhere }: RuleTable): void {
  const { ts } = file;
  const at = { depth: 0, isType: false };
  // One function for all nodes: one made for each would be a third of the work.
  const visit = (node: Node): void => {
    if (at.depth > deepestTree) return file.report("too-deep", { limit: deepestTree }, node);
    const outside = at.isType;
    at.isType ||= isTypeSyntax(node, ts);
    for (const rule of (at.isType ? inTypes : elsewhere)[node.kind] ?? []) rule.check(node, file);
    at.depth += 1;
    ts.forEachChild(node, visit);
    at.depth -= 1;
    at.isType = outside;
  };
  visit(file.file);
}

/** The same for a plain file, which has its nodes in a row. */
export function walkPlain(file: FileCheck & { readonly file: PlainFile }, { elsewhere }: RuleTable): void {
  for (const node of file.file.nodes) for (const rule of elsewhere[node.kind] ?? []) rule.check(node, file);
}

/** Types, including the heads of type aliases and interfaces, which are erased as a whole. */
function isTypeSyntax(node: Node, ts: Syntax): boolean {
  return (
    (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) ||
    ts.isTypeParameterDeclaration(node) ||
    (node.parent !== undefined && isErased(node.parent, ts))
  );
}

function isErased(node: Node, ts: Syntax): boolean {
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

import type { Node } from "typescript";
import type { TypeScript } from "#lib/typescript";
import { deepestTree } from "./deepest-tree.ts";
import type { FileCheck, Rule } from "./rule.ts";

/** Rules by the kind of syntax they look at, and those for every kind but some. */
export interface RuleTable {
  readonly byKind: ReadonlyMap<number, readonly Rule[]>;
  readonly allBut: readonly { readonly rule: Rule; readonly kinds: ReadonlySet<number> }[];
}

export function ruleTable(rules: readonly Rule[], ts: TypeScript): RuleTable {
  const byKind = new Map<number, Rule[]>();
  const allBut = [];
  for (const rule of rules) {
    if ("allBut" in rule.kinds) {
      allBut.push({ rule, kinds: new Set<number>(rule.kinds.allBut.map((name) => ts.SyntaxKind[name])) });
      continue;
    }
    for (const kind of rule.kinds.map((name) => ts.SyntaxKind[name]))
      byKind.set(kind, [...(byKind.get(kind) ?? []), rule]);
  }
  return { byKind, allBut };
}

/**
 * Shows every node of a file to the rules for its kind; inside types only to the rules that ask for types. What is nested
 * deeper than `deepestTree` is reported and not looked into, which also bounds the recursion here and in later steps.
 */
export function walk(file: FileCheck, table: RuleTable): void {
  const { ts } = file;
  function visit(node: Node, isType: boolean, depth: number): void {
    if (depth > deepestTree) return file.report("too-deep", { limit: deepestTree }, node);
    const inType = isType || isTypeSyntax(node, ts);
    const rules = table.byKind.get(node.kind);
    if (rules !== undefined) for (const rule of rules) if (!inType || rule.types === true) rule.check(node, file);
    if (!inType) for (const { rule, kinds } of table.allBut) if (!kinds.has(node.kind)) rule.check(node, file);
    ts.forEachChild(node, (child) => visit(child, inType, depth + 1));
  }
  visit(file.file, false, 0);
}

/** Types, including the heads of type aliases and interfaces, which are erased as a whole. */
function isTypeSyntax(node: Node, ts: TypeScript): boolean {
  return (
    (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) ||
    ts.isTypeParameterDeclaration(node) ||
    (node.parent !== undefined && isErased(node.parent, ts))
  );
}

function isErased(node: Node, ts: TypeScript): boolean {
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

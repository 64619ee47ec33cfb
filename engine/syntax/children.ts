import type { Node } from "typescript";
import { kinds } from "./kinds.ts";

/** The properties that hold the parts of each kind of plain syntax, in the order of the text. */
const parts: readonly (readonly string[] | undefined)[] = partsByKind([
  [kinds.SourceFile, "statements"],
  [kinds.ComputedPropertyName, "expression"],
  [kinds.Parameter, "dotDotDotToken name questionToken initializer"],
  [kinds.MethodDeclaration, "name parameters body"],
  [kinds.TypeReference, "typeName"],
  [kinds.ObjectBindingPattern, "elements"],
  [kinds.ArrayBindingPattern, "elements"],
  [kinds.BindingElement, "dotDotDotToken propertyName name initializer"],
  [kinds.ArrayLiteralExpression, "elements"],
  [kinds.ObjectLiteralExpression, "properties"],
  [kinds.PropertyAccessExpression, "expression questionDotToken name"],
  [kinds.ElementAccessExpression, "expression questionDotToken argumentExpression"],
  [kinds.CallExpression, "expression questionDotToken arguments"],
  [kinds.NewExpression, "expression arguments"],
  [kinds.ParenthesizedExpression, "expression"],
  [kinds.ArrowFunction, "parameters equalsGreaterThanToken body"],
  [kinds.TypeOfExpression, "expression"],
  [kinds.PrefixUnaryExpression, "operand"],
  [kinds.PostfixUnaryExpression, "operand"],
  [kinds.BinaryExpression, "left operatorToken right"],
  [kinds.ConditionalExpression, "condition questionToken whenTrue colonToken whenFalse"],
  [kinds.TemplateExpression, "head templateSpans"],
  [kinds.TemplateSpan, "expression literal"],
  [kinds.SpreadElement, "expression"],
  [kinds.AsExpression, "expression type"],
  [kinds.NonNullExpression, "expression"],
  [kinds.SatisfiesExpression, "expression"],
  [kinds.Block, "statements"],
  [kinds.VariableStatement, "modifiers declarationList"],
  [kinds.ExpressionStatement, "expression"],
  [kinds.IfStatement, "expression thenStatement elseStatement"],
  [kinds.ForOfStatement, "initializer expression statement"],
  [kinds.ReturnStatement, "expression"],
  [kinds.ThrowStatement, "expression"],
  [kinds.VariableDeclaration, "name initializer"],
  [kinds.VariableDeclarationList, "declarations"],
  [kinds.FunctionDeclaration, "modifiers name parameters body"],
  [kinds.InterfaceDeclaration, "modifiers name"],
  [kinds.TypeAliasDeclaration, "modifiers name"],
  [kinds.ImportDeclaration, "importClause moduleSpecifier attributes"],
  [kinds.ImportClause, "name namedBindings"],
  [kinds.NamespaceImport, "name"],
  [kinds.NamedImports, "elements"],
  [kinds.ImportSpecifier, "propertyName name"],
  [kinds.ExportAssignment, "expression"],
  [kinds.ExportDeclaration, "exportClause moduleSpecifier attributes"],
  [kinds.NamedExports, "elements"],
  [kinds.NamespaceExport, "name"],
  [kinds.ExportSpecifier, "propertyName name"],
  [kinds.ImportAttributes, "elements"],
  [kinds.ImportAttribute, "name value"],
  [kinds.PropertyAssignment, "name initializer"],
  [kinds.ShorthandPropertyAssignment, "name"],
  [kinds.SpreadAssignment, "expression"],
]);

function partsByKind(list: readonly (readonly [number, string])[]): readonly (readonly string[] | undefined)[] {
  const table: (readonly string[] | undefined)[] = [];
  for (const [kind, names] of list) table[kind] = names.split(" ");
  return table;
}

/** Shows each part of a piece of plain syntax to `visit`, in the order of the text. */
export function forEachPart(node: Node, visit: (part: Node) => void): void {
  const names = parts[node.kind];
  if (names === undefined) return;
  const held = node as unknown as Readonly<Record<string, Node | readonly Node[] | undefined>>;
  for (const name of names) {
    const part = held[name];
    if (part === undefined) continue;
    if ("kind" in part) visit(part);
    else for (const each of part) visit(each);
  }
}

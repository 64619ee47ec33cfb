import type { Node, NodeFlags, SignatureDeclaration, StringLiteralLike, SyntaxKind } from "typescript";
import type { TypeScript } from "#lib/typescript";
import { forEachPart } from "./children.ts";
import { blockScoped, kinds, signs } from "./kinds.ts";

type Kinds = { readonly [Name in keyof typeof kinds]: (typeof SyntaxKind)[Name] };

type Questions =
  | "isArrayBindingPattern"
  | "isArrayLiteralExpression"
  | "isArrowFunction"
  | "isAsExpression"
  | "isBinaryExpression"
  | "isBindingElement"
  | "isBlock"
  | "isCallExpression"
  | "isCaseOrDefaultClause"
  | "isClassLike"
  | "isComputedPropertyName"
  | "isConditionalExpression"
  | "isConstTypeReference"
  | "isConstructorDeclaration"
  | "isElementAccessExpression"
  | "isExportAssignment"
  | "isExportDeclaration"
  | "isExportSpecifier"
  | "isExpressionWithTypeArguments"
  | "isForInStatement"
  | "isForOfStatement"
  | "isForStatement"
  | "isFunctionDeclaration"
  | "isFunctionExpression"
  | "isFunctionLike"
  | "isIdentifier"
  | "isImportClause"
  | "isImportDeclaration"
  | "isImportSpecifier"
  | "isInterfaceDeclaration"
  | "isJsxAttribute"
  | "isMethodDeclaration"
  | "isModifier"
  | "isNamedImports"
  | "isNamespaceExport"
  | "isNamespaceImport"
  | "isNewExpression"
  | "isNonNullExpression"
  | "isNumericLiteral"
  | "isObjectBindingPattern"
  | "isObjectLiteralExpression"
  | "isOmittedExpression"
  | "isParameter"
  | "isParenthesizedExpression"
  | "isPostfixUnaryExpression"
  | "isPrefixUnaryExpression"
  | "isPrivateIdentifier"
  | "isPropertyAccessExpression"
  | "isPropertyAssignment"
  | "isShorthandPropertyAssignment"
  | "isSourceFile"
  | "isSpreadAssignment"
  | "isSpreadElement"
  | "isStringLiteral"
  | "isTemplateExpression"
  | "isThrowStatement"
  | "isTypeAliasDeclaration"
  | "isTypeNode"
  | "isTypeOfExpression"
  | "isTypeParameterDeclaration"
  | "isVariableDeclaration"
  | "isVariableDeclarationList"
  | "isVariableStatement"
  | "isYieldExpression";

/** What is asked of syntax, as TypeScript answers it of any, and `syntax` of plain syntax and of the language. */
export type Syntax = Pick<TypeScript, Questions | "tokenToString"> & {
  readonly SyntaxKind: Kinds;
  readonly isStringLiteralLike: (node: Node) => node is StringLiteralLike;
  readonly NodeFlags: Pick<typeof NodeFlags, keyof typeof blockScoped>;
  /** Shows each part of a node to `visit`, in the order of the text. */
  readonly forEachChild: (node: Node, visit: (part: Node) => void) => void;
};

function among<Asked extends Node>(...wanted: readonly number[]): (node: Node) => node is Asked {
  const [first, ...others] = wanted;
  return (node): node is Asked => node.kind === first || others.includes(node.kind);
}

/** Of what is neither plain nor of the language. */
const never = among<never>();

/** Operators by kind, as they are written. */
const written: ReadonlyMap<number | undefined, string> = new Map([
  ...[...signs].map(([sign, kind]) => [kind, sign] as const),
  [kinds.GreaterThanEqualsToken, ">="],
  [kinds.GreaterThanGreaterThanToken, ">>"],
  [kinds.GreaterThanGreaterThanGreaterThanToken, ">>>"],
  [kinds.GreaterThanGreaterThanEqualsToken, ">>="],
  [kinds.GreaterThanGreaterThanGreaterThanEqualsToken, ">>>="],
  [kinds.InKeyword, "in"],
]);

/** Answers without TypeScript, which takes 0.08 s to load, about trees of `parsePlain` and what of TypeScript's is of the language. */
export const syntax: Syntax = {
  SyntaxKind: kinds,
  NodeFlags: blockScoped,
  forEachChild: forEachPart,
  tokenToString: (kind) => written.get(kind),
  isArrayBindingPattern: among(kinds.ArrayBindingPattern),
  isArrayLiteralExpression: among(kinds.ArrayLiteralExpression),
  isArrowFunction: among(kinds.ArrowFunction),
  isAsExpression: among(kinds.AsExpression),
  isBinaryExpression: among(kinds.BinaryExpression),
  isBindingElement: among(kinds.BindingElement),
  isBlock: among(kinds.Block),
  isCallExpression: among(kinds.CallExpression),
  isCaseOrDefaultClause: never,
  isClassLike: never,
  isComputedPropertyName: among(kinds.ComputedPropertyName),
  isConditionalExpression: among(kinds.ConditionalExpression),
  // `as` has no other type in plain syntax.
  isConstTypeReference: among(kinds.TypeReference),
  isConstructorDeclaration: never,
  isElementAccessExpression: among(kinds.ElementAccessExpression),
  isExportAssignment: among(kinds.ExportAssignment),
  isExportDeclaration: among(kinds.ExportDeclaration),
  isExportSpecifier: among(kinds.ExportSpecifier),
  isExpressionWithTypeArguments: among(kinds.ExpressionWithTypeArguments),
  isForInStatement: never,
  isForOfStatement: among(kinds.ForOfStatement),
  isForStatement: never,
  isFunctionDeclaration: among(kinds.FunctionDeclaration),
  isFunctionExpression: among(kinds.FunctionExpression),
  isFunctionLike: isFunction,
  isIdentifier: among(kinds.Identifier),
  isImportClause: among(kinds.ImportClause),
  isImportDeclaration: among(kinds.ImportDeclaration),
  isImportSpecifier: among(kinds.ImportSpecifier),
  isInterfaceDeclaration: among(kinds.InterfaceDeclaration),
  isJsxAttribute: never,
  isMethodDeclaration: among(kinds.MethodDeclaration),
  isModifier: among(kinds.ExportKeyword, kinds.DefaultKeyword),
  isNamedImports: among(kinds.NamedImports),
  isNamespaceExport: among(kinds.NamespaceExport),
  isNamespaceImport: among(kinds.NamespaceImport),
  isNewExpression: among(kinds.NewExpression),
  isNonNullExpression: among(kinds.NonNullExpression),
  isNumericLiteral: among(kinds.NumericLiteral),
  isObjectBindingPattern: among(kinds.ObjectBindingPattern),
  isObjectLiteralExpression: among(kinds.ObjectLiteralExpression),
  isOmittedExpression: among(kinds.OmittedExpression),
  isParameter: among(kinds.Parameter),
  isParenthesizedExpression: among(kinds.ParenthesizedExpression),
  isPostfixUnaryExpression: among(kinds.PostfixUnaryExpression),
  isPrefixUnaryExpression: among(kinds.PrefixUnaryExpression),
  isPrivateIdentifier: never,
  isPropertyAccessExpression: among(kinds.PropertyAccessExpression),
  isPropertyAssignment: among(kinds.PropertyAssignment),
  isShorthandPropertyAssignment: among(kinds.ShorthandPropertyAssignment),
  isSourceFile: among(kinds.SourceFile),
  isSpreadAssignment: among(kinds.SpreadAssignment),
  isSpreadElement: among(kinds.SpreadElement),
  isStringLiteral: among(kinds.StringLiteral),
  isStringLiteralLike: among(kinds.StringLiteral, kinds.NoSubstitutionTemplateLiteral),
  isTemplateExpression: among(kinds.TemplateExpression),
  isThrowStatement: among(kinds.ThrowStatement),
  isTypeAliasDeclaration: among(kinds.TypeAliasDeclaration),
  isTypeNode: among(kinds.TypeReference),
  isTypeOfExpression: among(kinds.TypeOfExpression),
  isTypeParameterDeclaration: never,
  isVariableDeclaration: among(kinds.VariableDeclaration),
  isVariableDeclarationList: among(kinds.VariableDeclarationList),
  isVariableStatement: among(kinds.VariableStatement),
  isYieldExpression: never,
};

const functions = [kinds.MethodDeclaration, kinds.FunctionDeclaration, kinds.FunctionExpression, kinds.ArrowFunction];

function isFunction(node: Node | undefined): node is SignatureDeclaration {
  return node !== undefined && (functions as readonly number[]).includes(node.kind);
}

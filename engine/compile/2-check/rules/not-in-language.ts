import type { Node } from "typescript";
import { sourceText, type Syntax } from "#syntax";
import type { Rule, SyntaxName } from "../rule.ts";

/** Syntax that the evaluator knows; types stand beside it and are the type checker's. */
const known: readonly SyntaxName[] = [
  ...([
    "SourceFile",
    "EndOfFileToken",
    "ImportDeclaration",
    "ImportClause",
    "NamedImports",
    "ImportSpecifier",
  ] as const),
  ...(["NamespaceImport", "ExportDeclaration", "NamedExports", "ExportSpecifier", "NamespaceExport"] as const),
  ...([
    "ImportAttributes",
    "ImportAttribute",
    "ExportAssignment",
    "ExportKeyword",
    "DefaultKeyword",
    "ConstKeyword",
  ] as const),
  ...(["InterfaceDeclaration", "TypeAliasDeclaration", "FunctionDeclaration", "Parameter", "Block"] as const),
  ...(["VariableStatement", "VariableDeclarationList", "VariableDeclaration", "ObjectBindingPattern"] as const),
  ...(["ArrayBindingPattern", "BindingElement", "OmittedExpression", "ReturnStatement", "IfStatement"] as const),
  ...(["ThrowStatement", "ForOfStatement", "BreakStatement", "ContinueStatement", "ExpressionStatement"] as const),
  ...(["EmptyStatement", "Identifier", "StringLiteral", "NumericLiteral", "NoSubstitutionTemplateLiteral"] as const),
  ...(["TemplateExpression", "TemplateSpan", "TemplateHead", "TemplateMiddle", "TemplateTail", "TrueKeyword"] as const),
  ...(["FalseKeyword", "NullKeyword", "ArrayLiteralExpression", "ObjectLiteralExpression", "SpreadElement"] as const),
  ...(["PropertyAssignment", "ShorthandPropertyAssignment", "SpreadAssignment", "MethodDeclaration"] as const),
  ...(["ComputedPropertyName", "PropertyAccessExpression", "ElementAccessExpression", "CallExpression"] as const),
  ...([
    "NewExpression",
    "ParenthesizedExpression",
    "ArrowFunction",
    "FunctionExpression",
    "EqualsGreaterThanToken",
  ] as const),
  ...(["ConditionalExpression", "BinaryExpression", "PrefixUnaryExpression", "PostfixUnaryExpression"] as const),
  ...(["TypeOfExpression", "AsExpression", "SatisfiesExpression", "NonNullExpression", "QuestionDotToken"] as const),
  ...(["ExpressionWithTypeArguments", "DotDotDotToken", "QuestionToken", "ColonToken", "ExclamationToken"] as const),
];

/** Syntax that another rule refuses, and the parts that only it has, so that it is said once. */
const refusedElsewhere: readonly SyntaxName[] = [
  ...([
    "ClassDeclaration",
    "ClassExpression",
    "RegularExpressionLiteral",
    "EnumDeclaration",
    "ModuleDeclaration",
  ] as const),
  ...(["Decorator", "GetAccessor", "SetAccessor", "ThisKeyword", "SuperKeyword", "DeleteExpression"] as const),
  ...([
    "WhileStatement",
    "DoStatement",
    "ForStatement",
    "ForInStatement",
    "SwitchStatement",
    "LabeledStatement",
  ] as const),
  ...(["WithStatement", "TaggedTemplateExpression", "BigIntLiteral", "TryStatement", "AwaitExpression"] as const),
  ...([
    "AwaitKeyword",
    "AsyncKeyword",
    "YieldExpression",
    "AsteriskToken",
    "MetaProperty",
    "DebuggerStatement",
  ] as const),
  ...(["VoidExpression", "ImportKeyword", "DeclareKeyword", "TypeAssertionExpression"] as const),
  ...(["PropertyDeclaration", "Constructor", "ClassStaticBlockDeclaration", "SemicolonClassElement"] as const),
  ...(["HeritageClause", "EnumMember", "ModuleBlock", "ExternalModuleReference"] as const),
  ...(["CaseBlock", "CaseClause", "DefaultClause", "CatchClause"] as const),
];

/** Refuses whatever is not known: new syntax of TypeScript is out until somebody lets it in. */
export const notInLanguageRule: Rule = {
  kinds: { allBut: [...known, ...refusedElsewhere] },
  check(node, { ts, report }) {
    const { parent } = node;
    const isOperator = parent !== undefined && ts.isBinaryExpression(parent) && parent.operatorToken === node;
    if (!isOperator && !isOfClass(node, ts)) report("not-in-language", { syntax: excerpt(node) }, node);
  },
};

/** `private`, `static`, `abstract` … of a class, its members or the parameters of its constructor; and `#name`. */
function isOfClass(node: Node, ts: Syntax): boolean {
  if (!ts.isModifier(node) && !ts.isPrivateIdentifier(node)) return false;
  const { parent } = node;
  return ts.isClassLike(parent) || ts.isClassLike(parent.parent) || ts.isConstructorDeclaration(parent.parent);
}

/** The beginning of the first line of a node's text. */
function excerpt(node: Node): string {
  const [first = ""] = sourceText(node).split(/[\r\n\u2028\u2029]/, 1);
  return first.slice(0, 40).trimEnd();
}

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

/** Syntax that another rule refuses, so that it is said once. */
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
];

/** Refuses whatever is not known: new syntax of TypeScript is out until somebody lets it in. */
export const notInLanguageRule: Rule = {
  kinds: { allBut: [...known, ...refusedElsewhere] },
  check(node, { ts, report }) {
    const { parent } = node;
    const isOperator = parent !== undefined && ts.isBinaryExpression(parent) && parent.operatorToken === node;
    if (!isOperator) report("not-in-language", { syntax: node.getText().slice(0, 40) }, node);
  },
};

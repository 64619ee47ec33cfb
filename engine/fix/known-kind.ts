import type { Expression, Identifier, Node, TypeNode } from "typescript";
import type { Site } from "./fixer.ts";

type Kind = "text" | "number" | "boolean";

/** Longest way through constants and names of types that is followed. */
const longestWay = 8;

/**
 * The one kind of value that an expression can have, as far as its text shows: from literals, operators, the annotated
 * type of a parameter or constant, or the value of a constant. Undefined: not certain.
 */
export function knownKind(expression: Expression, site: Site, way = 0): Kind | undefined {
  const { ts } = site;
  const again = (part: Expression) => knownKind(part, site, way + 1);
  if (way > longestWay) return undefined;
  if (ts.isStringLiteralLike(expression) || ts.isTemplateExpression(expression) || ts.isTypeOfExpression(expression))
    return "text";
  if (ts.isNumericLiteral(expression)) return "number";
  if (expression.kind === ts.SyntaxKind.TrueKeyword || expression.kind === ts.SyntaxKind.FalseKeyword) return "boolean";
  if (ts.isParenthesizedExpression(expression) || ts.isSatisfiesExpression(expression))
    return again(expression.expression);
  if (ts.isPrefixUnaryExpression(expression))
    return expression.operator === ts.SyntaxKind.ExclamationToken ? "boolean" : "number";
  if (ts.isConditionalExpression(expression)) {
    const kind = again(expression.whenTrue);
    return kind === again(expression.whenFalse) ? kind : undefined;
  }
  return ts.isIdentifier(expression) ? kindOfName(expression, site, way) : undefined;
}

function kindOfName(identifier: Identifier, site: Site, way: number): Kind | undefined {
  const { ts, names } = site;
  const [declared, ...others] = names.declarations(identifier.text);
  if (declared === undefined || others.length > 0) return undefined;
  const declaration = declared.parent;
  if (ts.isParameter(declaration)) {
    const isCertain = declaration.questionToken === undefined && declaration.dotDotDotToken === undefined;
    return isCertain ? kindOfType(declaration.type, site, way) : undefined;
  }
  if (!ts.isVariableDeclaration(declaration)) return undefined;
  if (declaration.type !== undefined) return kindOfType(declaration.type, site, way);
  const isConstant = (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
  if (!isConstant || declaration.initializer === undefined) return undefined;
  return knownKind(declaration.initializer, site, way + 1);
}

function kindOfType(type: TypeNode | undefined, site: Site, way: number): Kind | undefined {
  const { ts, names } = site;
  if (type === undefined || way > longestWay) return undefined;
  switch (type.kind) {
    case ts.SyntaxKind.StringKeyword:
    case ts.SyntaxKind.TemplateLiteralType:
      return "text";
    case ts.SyntaxKind.NumberKeyword:
      return "number";
    case ts.SyntaxKind.BooleanKeyword:
      return "boolean";
  }
  if (ts.isLiteralTypeNode(type) && type.literal.kind !== ts.SyntaxKind.NullKeyword)
    return knownKind(type.literal as Expression, site, way + 1);
  if (ts.isUnionTypeNode(type)) {
    const kinds = new Set(type.types.map((member) => kindOfType(member, site, way + 1)));
    return kinds.size === 1 ? [...kinds][0] : undefined;
  }
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return undefined;
  const [alias, ...others] = names
    .all(type.typeName.text)
    .map((identifier) => ({ identifier, parent: identifier.parent as Node & { readonly name?: Node } }))
    .filter(({ identifier, parent }) => parent.name === identifier);
  if (alias === undefined || others.length > 0 || !ts.isTypeAliasDeclaration(alias.parent)) return undefined;
  return kindOfType(alias.parent.type, site, way + 1);
}

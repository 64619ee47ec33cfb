import type { ArrowFunction, Expression, FunctionExpression, Node } from "typescript";
import { sourceText, type Syntax } from "#syntax";
import { evaluateAccess } from "./access.ts";
import { limits } from "./budget.ts";
import { halt } from "./halt.ts";
import { evaluateArray, evaluateObject, evaluateTemplate } from "./literals.ts";
import { made } from "./make.ts";
import { lookUp } from "./names.ts";
import { evaluateBinary, evaluatePostfix, evaluatePrefix, typeOf } from "./operators.ts";
import { scopeWithin, type Scope } from "./scope.ts";
import type { Traced } from "./value.ts";

type Evaluate = (node: Node, scope: Scope) => Traced;

/** The evaluator of expressions: one entry a kind of syntax, counted and bounded. */
export function expressionEvaluator(ts: Syntax): Evaluate {
  const table = expressionTable(ts);
  return function evaluate(node, scope) {
    const { budget } = scope.frame.machine;
    budget.steps += 1;
    budget.depth += 1;
    if (budget.steps > limits.steps) halt("too-many-steps", { limit: limits.steps }, node);
    if (budget.depth > limits.depth) halt("too-deep", { limit: limits.calls }, node);
    const entry = table[node.kind];
    if (entry === undefined) return halt("unsupported", { syntax: `\`${sourceText(node).slice(0, 40)}\`` }, node);
    const result = entry(node, scope);
    budget.depth -= 1;
    return result;
  };
}

function expressionTable(ts: Syntax): readonly (Evaluate | undefined)[] {
  const table: (Evaluate | undefined)[] = [];
  const on = <N extends Node>(
    is: (node: Node) => node is N,
    kinds: readonly number[],
    entry: (node: N, scope: Scope) => Traced,
  ) => {
    for (const kind of kinds) table[kind] = entry as Evaluate;
  };
  const kind = ts.SyntaxKind;
  on(ts.isStringLiteral, [kind.StringLiteral, kind.NoSubstitutionTemplateLiteral], (node, scope) =>
    made(node.text, node, scope),
  );
  on(ts.isNumericLiteral, [kind.NumericLiteral], (node, scope) => made(Number(node.text), node, scope));
  on(ts.isIdentifier, [kind.Identifier], lookUp);
  on(isNode, [kind.TrueKeyword], (node, scope) => made(true, node, scope));
  on(isNode, [kind.FalseKeyword], (node, scope) => made(false, node, scope));
  on(isNode, [kind.NullKeyword], (node, scope) => made(null, node, scope));
  on(ts.isArrayLiteralExpression, [kind.ArrayLiteralExpression], evaluateArray);
  on(ts.isObjectLiteralExpression, [kind.ObjectLiteralExpression], evaluateObject);
  on(ts.isTemplateExpression, [kind.TemplateExpression], evaluateTemplate);
  on(ts.isBinaryExpression, [kind.BinaryExpression], evaluateBinary);
  on(ts.isPrefixUnaryExpression, [kind.PrefixUnaryExpression], evaluatePrefix);
  on(ts.isPostfixUnaryExpression, [kind.PostfixUnaryExpression], evaluatePostfix);
  on(isExpression, [kind.CallExpression, kind.PropertyAccessExpression, kind.ElementAccessExpression], evaluateAccess);
  on(ts.isArrowFunction, [kind.ArrowFunction], closure);
  on(ts.isFunctionExpression, [kind.FunctionExpression], namedClosure);
  on(ts.isConditionalExpression, [kind.ConditionalExpression], (node, scope) => {
    const { evaluate } = scope.frame.machine;
    return evaluate(evaluate(node.condition, scope).value ? node.whenTrue : node.whenFalse, scope);
  });
  on(ts.isTypeOfExpression, [kind.TypeOfExpression], (node, scope) => {
    const operand = scope.frame.machine.evaluate(node.expression, scope);
    return made(typeOf(operand.value), node, scope, operand);
  });
  const transparent = [
    kind.ParenthesizedExpression,
    kind.AsExpression,
    kind.SatisfiesExpression,
    kind.NonNullExpression,
    kind.ExpressionWithTypeArguments,
  ];
  on(ts.isParenthesizedExpression, transparent, (node, scope) => scope.frame.machine.evaluate(node.expression, scope));
  return table;
}

function closure(node: ArrowFunction | FunctionExpression, scope: Scope): Traced {
  return { value: { kind: "closure", node, scope }, at: node, from: undefined };
}

/** The name of a function expression is known inside it only. */
function namedClosure(node: FunctionExpression, scope: Scope): Traced {
  if (node.name === undefined) return closure(node, scope);
  const own = scopeWithin(scope, scope.frame);
  const made = closure(node, own);
  own.names.set(node.name.text, made);
  return made;
}

function isNode(node: Node): node is Node {
  return node !== undefined;
}

function isExpression(node: Node): node is Expression {
  return node !== undefined;
}

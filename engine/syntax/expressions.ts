import { arrowFunction, isArrowFunction } from "./functions.ts";
import { kinds } from "./kinds.ts";
import { leftHandSide } from "./left-hand-side.ts";
import { giveUp } from "./not-plain.ts";
import {
  adopt,
  anyWord,
  endBefore,
  isAfterBreak,
  isWord,
  kindAt,
  ofTypes,
  type PlainNode,
  type Reader,
  startAt,
  tokenNode,
} from "./reader.ts";
import { skipType } from "./skip-type.ts";

/** An expression without a comma of its own. */
export function expression(reader: Reader): PlainNode {
  if (isArrowFunction(reader)) return arrowFunction(reader);
  const left = binary(reader, 0);
  const kind = kindAt(reader);
  if (kind >= kinds.EqualsToken && kind <= kinds.CaretEqualsToken) {
    if (!isTarget(left.kind)) giveUp();
    const operatorToken = tokenNode(reader);
    return joined(reader, left, operatorToken, expression(reader));
  }
  return kind === kinds.QuestionToken ? conditional(left, reader) : left;
}

/** The same inside brackets, where no condition is open. */
export function expressionInside(reader: Reader): PlainNode {
  const outer = reader.isInCondition;
  reader.isInCondition = false;
  const inner = expression(reader);
  reader.isInCondition = outer;
  return inner;
}

/** What may stand left of `=`. */
function isTarget(kind: number): boolean {
  return kind === kinds.Identifier || kind === kinds.PropertyAccessExpression || kind === kinds.ElementAccessExpression;
}

function conditional(condition: PlainNode, reader: Reader): PlainNode {
  const questionToken = tokenNode(reader);
  const outer = reader.isInCondition;
  reader.isInCondition = true;
  const whenTrue = expression(reader);
  reader.isInCondition = outer;
  if (kindAt(reader) !== kinds.ColonToken) giveUp();
  const colonToken = tokenNode(reader);
  const whenFalse = expression(reader);
  const node = {
    kind: kinds.ConditionalExpression,
    start: condition.start,
    end: whenFalse.end,
    parent: undefined,
    height: 0,
    condition,
    questionToken,
    whenTrue,
    colonToken,
    whenFalse,
  };
  return adopt(reader, node, condition, questionToken, whenTrue, colonToken, whenFalse);
}

/** How tightly operators bind, as ECMAScript says; the rest is left to TypeScript. */
const strengths: readonly (number | undefined)[] = ((): readonly (number | undefined)[] => {
  const levels = [
    [kinds.QuestionQuestionToken],
    [kinds.BarBarToken],
    [kinds.AmpersandAmpersandToken],
    [kinds.BarToken],
    [kinds.CaretToken],
    [kinds.AmpersandToken],
    [kinds.EqualsEqualsEqualsToken, kinds.ExclamationEqualsEqualsToken],
    [kinds.LessThanToken, kinds.GreaterThanToken, kinds.LessThanEqualsToken, kinds.InKeyword],
    [],
    [kinds.PlusToken, kinds.MinusToken],
    [kinds.AsteriskToken, kinds.SlashToken, kinds.PercentToken],
    [kinds.AsteriskAsteriskToken],
  ];
  const found: (number | undefined)[] = [];
  for (const [index, level] of levels.entries()) for (const kind of level) found[kind] = index + 1;
  return found;
})();

/** `as` and `satisfies` bind as comparisons do. */
const strengthOfComparison = 8;

function binary(reader: Reader, least: number): PlainNode {
  let left = unary(reader);
  for (;;) {
    if (
      strengthOfComparison > least &&
      !isAfterBreak(reader) &&
      (isWord(reader, "as") || isWord(reader, "satisfies"))
    ) {
      left = withType(left, reader);
      continue;
    }
    const kind = kindAt(reader);
    const strength = strengths[kind];
    if (strength === undefined) return left;
    const isPower = kind === kinds.AsteriskAsteriskToken;
    if (isPower ? strength < least : strength <= least) return left;
    // `-a ** b` is an error.
    if (isPower && left.kind === kinds.PrefixUnaryExpression) giveUp();
    const operatorToken = operatorAt(reader);
    const right = binary(reader, isPower ? strength - 1 : strength);
    if (mixes(kind, left) || mixes(kind, right)) giveUp();
    left = joined(reader, left, operatorToken, right);
  }
}

/** `??` beside `||` or `&&` wants parentheses. */
function mixes(kind: number, operand: PlainNode): boolean {
  if (operand.kind !== kinds.BinaryExpression) return false;
  const other = (operand as ReturnType<typeof joined>).operatorToken.kind;
  const isCoalescing = (each: number) => each === kinds.QuestionQuestionToken;
  const isLogical = (each: number) => each === kinds.BarBarToken || each === kinds.AmpersandAmpersandToken;
  return (isCoalescing(kind) && isLogical(other)) || (isLogical(kind) && isCoalescing(other));
}

/** The operator, where `>` and `=` without a blank between are one; `>>` is rare. */
function operatorAt(reader: Reader): PlainNode {
  const { tokens, at } = reader;
  const touches = kindAt(reader) === kinds.GreaterThanToken && tokens.ends[at] === tokens.starts[at + 1];
  const next = kindAt(reader, 1);
  const isLonger =
    touches &&
    (next === kinds.EqualsToken ||
      next === kinds.EqualsEqualsToken ||
      next === kinds.EqualsEqualsEqualsToken ||
      next === kinds.EqualsGreaterThanToken ||
      next === kinds.GreaterThanToken);
  if (!isLonger) return tokenNode(reader);
  if (next !== kinds.EqualsToken) giveUp();
  const { start } = tokenNode(reader);
  const { end } = tokenNode(reader);
  return { kind: kinds.GreaterThanEqualsToken, start, end, parent: undefined, height: 0 };
}

function joined(reader: Reader, left: PlainNode, operatorToken: PlainNode, right: PlainNode) {
  const node = {
    kind: kinds.BinaryExpression,
    start: left.start,
    end: right.end,
    parent: undefined as PlainNode | undefined,
    height: 0,
    left,
    operatorToken,
    right,
  };
  return adopt(reader, node, left, operatorToken, right);
}

/** `a as const`, `a satisfies T`; other assertions are refused, which is not decided here. */
function withType(inner: PlainNode, reader: Reader): PlainNode {
  const isAs = isWord(reader, "as");
  reader.at += 1;
  const { start } = inner;
  if (!isAs) {
    skipType(reader);
    const kind = kinds.SatisfiesExpression;
    return adopt(
      reader,
      { kind, start, end: endBefore(reader), parent: undefined, height: 0, expression: inner },
      inner,
    );
  }
  if (kindAt(reader) !== kinds.ConstKeyword) giveUp();
  const typeName = anyWord(reader);
  if (kindAt(reader) === kinds.OpenBracketToken || kindAt(reader) === kinds.LessThanToken) giveUp();
  if (kindAt(reader) === kinds.DotToken || kindAt(reader) === kinds.BarToken) giveUp();
  if (kindAt(reader) === kinds.AmpersandToken) giveUp();
  const place = { start: typeName.start, end: typeName.end, parent: undefined, height: 0 };
  const type = adopt(ofTypes, { kind: kinds.TypeReference, ...place, typeName }, typeName);
  const end = typeName.end;
  return adopt(
    reader,
    { kind: kinds.AsExpression, start, end, parent: undefined, height: 0, expression: inner, type },
    inner,
    type,
  );
}

function isStep(kind: number): boolean {
  return kind === kinds.PlusPlusToken || kind === kinds.MinusMinusToken;
}

function unary(reader: Reader): PlainNode {
  const kind = kindAt(reader);
  const start = startAt(reader);
  if (kind === kinds.TypeOfKeyword) {
    reader.at += 1;
    const operand = unary(reader);
    if (kindAt(reader) === kinds.AsteriskAsteriskToken) giveUp();
    const node = {
      kind: kinds.TypeOfExpression,
      start,
      end: operand.end,
      parent: undefined,
      height: 0,
      expression: operand,
    };
    return adopt(reader, node, operand);
  }
  const isPrefix =
    kind === kinds.ExclamationToken ||
    kind === kinds.MinusToken ||
    kind === kinds.PlusToken ||
    kind === kinds.TildeToken ||
    isStep(kind);
  if (!isPrefix) return postfix(reader);
  reader.at += 1;
  const operand = isStep(kind) ? leftHandSide(reader) : unary(reader);
  if (isStep(kind) && !isTarget(operand.kind)) giveUp();
  const end = operand.end;
  return adopt(
    reader,
    { kind: kinds.PrefixUnaryExpression, start, end, parent: undefined, height: 0, operator: kind, operand },
    operand,
  );
}

function postfix(reader: Reader): PlainNode {
  const operand = leftHandSide(reader);
  const operator = kindAt(reader);
  if (!isStep(operator) || isAfterBreak(reader)) return operand;
  if (!isTarget(operand.kind)) giveUp();
  reader.at += 1;
  const kind = kinds.PostfixUnaryExpression;
  return adopt(
    reader,
    { kind, start: operand.start, end: endBefore(reader), parent: undefined, height: 0, operand, operator },
    operand,
  );
}

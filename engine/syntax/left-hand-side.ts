import { expressionInside } from "./expressions.ts";
import { kinds } from "./kinds.ts";
import { arrayLiteral, objectLiteral, template } from "./literals.ts";
import { giveUp } from "./not-plain.ts";
import {
  adopt,
  anyWord,
  endBefore,
  expect,
  identifier,
  isAfterBreak,
  kindAt,
  listUntil,
  literal,
  type PlainNode,
  type Reader,
  startAt,
  take,
  textAt,
  tokenNode,
} from "./reader.ts";
import { skipType, skipTypeArguments } from "./skip-type.ts";

/** `a.b`, `a?.[b]`, `a(b)`, `a<T>(b)`, `a!`, as many as follow each other. */
export function leftHandSide(reader: Reader): PlainNode {
  let node = primary(reader);
  for (;;) {
    const longer = suffix(node, reader);
    if (longer === undefined) return node;
    node = longer;
  }
}

function suffix(subject: PlainNode, reader: Reader): PlainNode | undefined {
  const kind = kindAt(reader);
  if (kind === kinds.DotToken || kind === kinds.QuestionDotToken) return afterDot(subject, reader);
  if (kind === kinds.OpenBracketToken) return elementAccess(subject, undefined, reader);
  if (kind === kinds.OpenParenToken) return call(subject, undefined, reader);
  if (kind === kinds.ExclamationToken && !isAfterBreak(reader)) {
    reader.at += 1;
    const end = endBefore(reader);
    const { start } = subject;
    return adopt(
      reader,
      { kind: kinds.NonNullExpression, start, end, parent: undefined, height: 0, expression: subject },
      subject,
    );
  }
  if (kind === kinds.NoSubstitutionTemplateLiteral || kind === kinds.TemplateHead) return giveUp();
  if (kind === kinds.LessThanToken && hasTypeArguments(reader)) return call(subject, undefined, reader);
  return undefined;
}

/** Goes past `<T>` before a `(`; a comparison is left where it is. */
function hasTypeArguments(reader: Reader): boolean {
  const before = reader.at;
  reader.at += 1;
  for (;;) {
    skipType(reader);
    if (!take(reader, kinds.CommaToken)) break;
  }
  if (kindAt(reader) === kinds.GreaterThanToken) {
    reader.at = before;
    skipTypeArguments(reader);
    return kindAt(reader) === kinds.OpenParenToken ? true : giveUp();
  }
  reader.at = before;
  return false;
}

function afterDot(subject: PlainNode, reader: Reader): PlainNode {
  const isOptional = kindAt(reader) === kinds.QuestionDotToken;
  const questionDotToken = isOptional ? tokenNode(reader) : undefined;
  if (!isOptional) reader.at += 1;
  if (isOptional && kindAt(reader) === kinds.OpenBracketToken) return elementAccess(subject, questionDotToken, reader);
  if (isOptional && kindAt(reader) === kinds.OpenParenToken) return call(subject, questionDotToken, reader);
  if (isAfterBreak(reader)) giveUp();
  const name = anyWord(reader);
  const node = {
    kind: kinds.PropertyAccessExpression,
    start: subject.start,
    end: name.end,
    parent: undefined,
    height: 0,
    expression: subject,
    questionDotToken,
    name,
  };
  return adopt(reader, node, subject, questionDotToken, name);
}

function elementAccess(subject: PlainNode, questionDotToken: PlainNode | undefined, reader: Reader): PlainNode {
  expect(reader, kinds.OpenBracketToken);
  const argumentExpression = expressionInside(reader);
  expect(reader, kinds.CloseBracketToken);
  const node = {
    kind: kinds.ElementAccessExpression,
    start: subject.start,
    end: endBefore(reader),
    parent: undefined,
    height: 0,
    expression: subject,
    questionDotToken,
    argumentExpression,
  };
  return adopt(reader, node, subject, questionDotToken, argumentExpression);
}

function call(subject: PlainNode, questionDotToken: PlainNode | undefined, reader: Reader): PlainNode {
  const given = callArguments(reader);
  const node = {
    kind: kinds.CallExpression,
    start: subject.start,
    end: endBefore(reader),
    parent: undefined,
    height: 0,
    expression: subject,
    questionDotToken,
    arguments: given,
  };
  return adopt(reader, node, subject, questionDotToken, ...given);
}

function callArguments(reader: Reader): readonly PlainNode[] {
  expect(reader, kinds.OpenParenToken);
  return listUntil(reader, kinds.CloseParenToken, spreadOrExpression);
}

/** `...a`, or an expression. */
export function spreadOrExpression(reader: Reader): PlainNode {
  const start = startAt(reader);
  if (!take(reader, kinds.DotDotDotToken)) return expressionInside(reader);
  const inner = expressionInside(reader);
  return adopt(
    reader,
    { kind: kinds.SpreadElement, start, end: inner.end, parent: undefined, height: 0, expression: inner },
    inner,
  );
}

function primary(reader: Reader): PlainNode {
  const kind = kindAt(reader);
  switch (kind) {
    case kinds.Identifier:
      return identifier(reader);
    case kinds.StringLiteral:
    case kinds.NumericLiteral:
    case kinds.NoSubstitutionTemplateLiteral:
      return literal(reader, kind);
    case kinds.TrueKeyword:
    case kinds.FalseKeyword:
    case kinds.NullKeyword:
      return tokenNode(reader);
    case kinds.OpenBraceToken:
      return objectLiteral(reader);
    case kinds.OpenBracketToken:
      return arrayLiteral(reader);
    case kinds.TemplateHead:
      return template(reader);
    case kinds.OpenParenToken:
      return parenthesized(reader);
    case kinds.NewKeyword:
      return created(reader);
    default:
      return giveUp();
  }
}

function parenthesized(reader: Reader): PlainNode {
  const start = startAt(reader);
  reader.at += 1;
  const inner = expressionInside(reader);
  expect(reader, kinds.CloseParenToken);
  const end = endBefore(reader);
  const kind = kinds.ParenthesizedExpression;
  return adopt(reader, { kind, start, end, parent: undefined, height: 0, expression: inner }, inner);
}

/** `new Error("…")`. */
function created(reader: Reader): PlainNode {
  const start = startAt(reader);
  reader.at += 1;
  if (textAt(reader) !== "Error") giveUp();
  const name = identifier(reader);
  const given = callArguments(reader);
  const end = endBefore(reader);
  const node = {
    kind: kinds.NewExpression,
    start,
    end,
    parent: undefined,
    height: 0,
    expression: name,
    arguments: given,
  };
  return adopt(reader, node, name, ...given);
}

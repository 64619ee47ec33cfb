import { expressionInside } from "./expressions.ts";
import { functionRest } from "./functions.ts";
import { spreadOrExpression } from "./left-hand-side.ts";
import { kinds } from "./kinds.ts";
import { giveUp } from "./not-plain.ts";
import {
  adopt,
  anyWord,
  endBefore,
  expect,
  identifier,
  kindAt,
  listNode,
  listUntil,
  literal,
  type PlainNode,
  type Reader,
  startAt,
  take,
} from "./reader.ts";

export function arrayLiteral(reader: Reader): PlainNode {
  return listNode(reader, kinds.ArrayLiteralExpression, "squares", spreadOrExpression);
}

export function objectLiteral(reader: Reader): PlainNode {
  const start = startAt(reader);
  expect(reader, kinds.OpenBraceToken);
  const properties = listUntil(reader, kinds.CloseBraceToken, property);
  const end = endBefore(reader);
  return adopt(
    reader,
    { kind: kinds.ObjectLiteralExpression, start, end, parent: undefined, height: 0, properties },
    ...properties,
  );
}

function property(reader: Reader): PlainNode {
  const start = startAt(reader);
  if (take(reader, kinds.DotDotDotToken)) {
    const inner = expressionInside(reader);
    return adopt(
      reader,
      { kind: kinds.SpreadAssignment, start, end: inner.end, parent: undefined, height: 0, expression: inner },
      inner,
    );
  }
  const next = kindAt(reader, 1);
  if (next === kinds.CommaToken || next === kinds.CloseBraceToken) {
    const name = identifier(reader);
    return adopt(
      reader,
      { kind: kinds.ShorthandPropertyAssignment, start, end: name.end, parent: undefined, height: 0, name },
      name,
    );
  }
  const name = propertyName(reader);
  if (kindAt(reader) === kinds.OpenParenToken || kindAt(reader) === kinds.LessThanToken) {
    const { parameters, body } = functionRest(reader);
    const place = { start, end: body.end, parent: undefined, height: 0 };
    return adopt(
      reader,
      { kind: kinds.MethodDeclaration, ...place, name, parameters, body },
      name,
      ...parameters,
      body,
    );
  }
  expect(reader, kinds.ColonToken);
  const initializer = expressionInside(reader);
  const end = initializer.end;
  return adopt(
    reader,
    { kind: kinds.PropertyAssignment, start, end, parent: undefined, height: 0, name, initializer },
    name,
    initializer,
  );
}

/** A word, a text, a number or `[expression]`. */
function propertyName(reader: Reader): PlainNode {
  const kind = kindAt(reader);
  if (kind === kinds.StringLiteral || kind === kinds.NumericLiteral) return literal(reader, kind);
  if (kind !== kinds.OpenBracketToken) return anyWord(reader);
  const start = startAt(reader);
  reader.at += 1;
  const inner = expressionInside(reader);
  expect(reader, kinds.CloseBracketToken);
  const end = endBefore(reader);
  return adopt(
    reader,
    { kind: kinds.ComputedPropertyName, start, end, parent: undefined, height: 0, expression: inner },
    inner,
  );
}

export function template(reader: Reader): PlainNode {
  const start = startAt(reader);
  const head = literal(reader, kinds.TemplateHead);
  const templateSpans: PlainNode[] = [];
  for (let isLast = false; !isLast;) {
    const inner = expressionInside(reader);
    isLast = kindAt(reader) === kinds.TemplateTail;
    const part = isLast ? kinds.TemplateTail : kinds.TemplateMiddle;
    const said = kindAt(reader) === part ? literal(reader, part) : giveUp();
    const place = { start: inner.start, end: said.end, parent: undefined, height: 0 };
    templateSpans.push(
      adopt(reader, { kind: kinds.TemplateSpan, ...place, expression: inner, literal: said }, inner, said),
    );
  }
  const end = endBefore(reader);
  const node = { kind: kinds.TemplateExpression, start, end, parent: undefined, height: 0, head, templateSpans };
  return adopt(reader, node, head, ...templateSpans);
}

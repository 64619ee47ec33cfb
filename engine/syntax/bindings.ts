import { expressionInside } from "./expressions.ts";
import { kinds } from "./kinds.ts";
import {
  adopt,
  anyWord,
  endBefore,
  expect,
  identifier,
  kindAt,
  listNode,
  literal,
  type PlainNode,
  type Reader,
  startAt,
  take,
  tokenNode,
} from "./reader.ts";

/** A name, `{ a, b: c = d, ...e }` or `[a, , b]`. */
export function bindingName(reader: Reader): PlainNode {
  const kind = kindAt(reader);
  if (kind === kinds.OpenBraceToken) return listNode(reader, kinds.ObjectBindingPattern, "braces", objectElement);
  if (kind === kinds.OpenBracketToken) return listNode(reader, kinds.ArrayBindingPattern, "squares", arrayElement);
  return identifier(reader);
}

/** `= value`, where there is one. */
export function orDefault(reader: Reader): PlainNode | undefined {
  return take(reader, kinds.EqualsToken) ? expressionInside(reader) : undefined;
}

function objectElement(reader: Reader): PlainNode {
  const start = startAt(reader);
  if (kindAt(reader) === kinds.DotDotDotToken) return element(reader, start, undefined);
  const isNamed = kindAt(reader, 1) === kinds.ColonToken;
  if (!isNamed) return element(reader, start, undefined);
  const isText = kindAt(reader) === kinds.StringLiteral;
  const propertyName = isText ? literal(reader, kinds.StringLiteral) : anyWord(reader);
  expect(reader, kinds.ColonToken);
  return element(reader, start, propertyName);
}

function arrayElement(reader: Reader): PlainNode {
  if (kindAt(reader) !== kinds.CommaToken) return element(reader, startAt(reader), undefined);
  const at = endBefore(reader);
  return { kind: kinds.OmittedExpression, start: at, end: at, parent: undefined, height: 0 };
}

function element(reader: Reader, start: number, propertyName: PlainNode | undefined): PlainNode {
  const dotDotDotToken = kindAt(reader) === kinds.DotDotDotToken ? tokenNode(reader) : undefined;
  const name = bindingName(reader);
  const initializer = orDefault(reader);
  const end = endBefore(reader);
  const node = {
    kind: kinds.BindingElement,
    start,
    end,
    parent: undefined,
    height: 0,
    dotDotDotToken,
    propertyName,
    name,
    initializer,
  };
  return adopt(reader, node, dotDotDotToken, propertyName, name, initializer);
}

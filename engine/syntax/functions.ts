import { bindingName, orDefault } from "./bindings.ts";
import { expression } from "./expressions.ts";
import { kinds } from "./kinds.ts";
import { giveUp } from "./not-plain.ts";
import {
  adopt,
  endBefore,
  expect,
  identifier,
  isAfterBreak,
  kindAt,
  listUntil,
  type PlainNode,
  type Reader,
  startAt,
  tokenNode,
} from "./reader.ts";
import { skipAnnotation, skipReturned, skipTypeParameters } from "./skip-type.ts";
import { block } from "./statements.ts";

/** Whether `a => …` or `(a, b): T => …` begins here; in the first branch of a condition `(a): b` may be neither. */
export function isArrowFunction(reader: Reader): boolean {
  const { tokens, at } = reader;
  const kind = kindAt(reader);
  if (kind === kinds.Identifier) return kindAt(reader, 1) === kinds.EqualsGreaterThanToken;
  if (kind !== kinds.OpenParenToken) return false;
  const behind = tokens.kinds[(tokens.partners[at] ?? at) + 1];
  if (behind === kinds.EqualsGreaterThanToken) return true;
  if (behind !== kinds.ColonToken) return false;
  if (!reader.isInCondition) return true;
  return beginsParameters(reader) ? giveUp() : false;
}

/** Whether what stands in the parenthesis could be the beginning of parameters. */
function beginsParameters(reader: Reader): boolean {
  const first = kindAt(reader, 1);
  const second = kindAt(reader, 2);
  if (first === kinds.Identifier) {
    return (
      second === kinds.CloseParenToken ||
      second === kinds.CommaToken ||
      second === kinds.ColonToken ||
      second === kinds.QuestionToken ||
      second === kinds.EqualsToken
    );
  }
  return (
    first === kinds.CloseParenToken ||
    first === kinds.OpenBraceToken ||
    first === kinds.OpenBracketToken ||
    first === kinds.DotDotDotToken
  );
}

export function arrowFunction(reader: Reader): PlainNode {
  const start = startAt(reader);
  const given = kindAt(reader) === kinds.OpenParenToken ? typedParameters(reader) : [onlyParameter(reader)];
  if (kindAt(reader) !== kinds.EqualsGreaterThanToken || isAfterBreak(reader)) giveUp();
  const equalsGreaterThanToken = tokenNode(reader);
  const body = kindAt(reader) === kinds.OpenBraceToken ? block(reader) : expression(reader);
  const node = {
    kind: kinds.ArrowFunction,
    start,
    end: body.end,
    parent: undefined,
    height: 0,
    parameters: given,
    equalsGreaterThanToken,
    body,
  };
  return adopt(reader, node, ...given, equalsGreaterThanToken, body);
}

function onlyParameter(reader: Reader): PlainNode {
  const name = identifier(reader);
  return adopt(
    reader,
    { kind: kinds.Parameter, start: name.start, end: name.end, parent: undefined, height: 0, name },
    name,
  );
}

/** `(a: T, { b } = c, ...d): U`. */
function typedParameters(reader: Reader): readonly PlainNode[] {
  const given = parameters(reader);
  skipReturned(reader);
  return given;
}

function parameters(reader: Reader): readonly PlainNode[] {
  expect(reader, kinds.OpenParenToken);
  const outer = reader.isInCondition;
  reader.isInCondition = false;
  const given = listUntil(reader, kinds.CloseParenToken, parameter);
  reader.isInCondition = outer;
  return given;
}

function parameter(reader: Reader): PlainNode {
  const start = startAt(reader);
  const dotDotDotToken = kindAt(reader) === kinds.DotDotDotToken ? tokenNode(reader) : undefined;
  const name = bindingName(reader);
  const questionToken = kindAt(reader) === kinds.QuestionToken ? tokenNode(reader) : undefined;
  skipAnnotation(reader);
  const initializer = orDefault(reader);
  const node = {
    kind: kinds.Parameter,
    start,
    end: endBefore(reader),
    parent: undefined,
    height: 0,
    dotDotDotToken,
    name,
    questionToken,
    initializer,
  };
  return adopt(reader, node, dotDotDotToken, name, questionToken, initializer);
}

/** `<T>(a: T): U { … }`, what a function and a method have behind their names. */
export function functionRest(reader: Reader) {
  skipTypeParameters(reader);
  const given = typedParameters(reader);
  return { parameters: given, body: block(reader) };
}

/** `function name(…) { … }` behind `modifiers`. */
export function functionDeclaration(reader: Reader, start: number, modifiers: readonly PlainNode[]): PlainNode {
  expect(reader, kinds.FunctionKeyword);
  const name = identifier(reader);
  const { parameters: given, body } = functionRest(reader);
  const node = {
    kind: kinds.FunctionDeclaration,
    start,
    end: body.end,
    parent: undefined,
    height: 0,
    modifiers: modifiers.length === 0 ? undefined : modifiers,
    name,
    parameters: given,
    body,
  };
  return adopt(reader, node, ...modifiers, name, ...given, body);
}

import { bindingName, orDefault } from "./bindings.ts";
import { expression, expressionInside } from "./expressions.ts";
import { functionDeclaration } from "./functions.ts";
import { blockScoped, kinds } from "./kinds.ts";
import { giveUp } from "./not-plain.ts";
import {
  adopt,
  endBefore,
  endStatement,
  expect,
  identifier,
  isAfterBreak,
  isWord,
  kindAt,
  ofTypes,
  type PlainNode,
  type Reader,
  startAt,
  take,
  textAt,
} from "./reader.ts";
import { skipAnnotation, skipMembers, skipType, skipTypeArguments, skipTypeParameters } from "./skip-type.ts";
import { otherWord } from "./words.ts";

export function block(reader: Reader): PlainNode {
  const start = startAt(reader);
  expect(reader, kinds.OpenBraceToken);
  const outer = reader.isInCondition;
  reader.isInCondition = false;
  const statements: PlainNode[] = [];
  while (!take(reader, kinds.CloseBraceToken)) statements.push(statement(reader));
  reader.isInCondition = outer;
  return adopt(
    reader,
    { kind: kinds.Block, start, end: endBefore(reader), parent: undefined, height: 0, statements },
    ...statements,
  );
}

/** A statement that is neither an import nor an export. */
export function statement(reader: Reader): PlainNode {
  const start = startAt(reader);
  switch (kindAt(reader)) {
    case kinds.ConstKeyword:
    case kinds.LetKeyword:
    case kinds.FunctionKeyword:
      return declaration(reader, start, []);
    case kinds.ReturnKeyword:
      return returned(reader);
    case kinds.IfKeyword:
      return condition(reader);
    case kinds.ForKeyword:
      return forOf(reader);
    case kinds.ThrowKeyword:
      return thrown(reader);
    case kinds.OpenBraceToken:
      return block(reader);
    case kinds.BreakKeyword:
      return jump(reader, kinds.BreakStatement);
    case kinds.ContinueKeyword:
      return jump(reader, kinds.ContinueStatement);
    case kinds.SemicolonToken:
      reader.at += 1;
      return { kind: kinds.EmptyStatement, start, end: endBefore(reader), parent: undefined, height: 0 };
    default:
      return isTypeDeclaration(reader) ? declaration(reader, start, []) : expressionStatement(reader);
  }
}

/** `type A` and `interface A`. */
export function isTypeDeclaration(reader: Reader): boolean {
  return (
    (isWord(reader, "type") || isInterface(reader)) &&
    kindAt(reader, 1) === kinds.Identifier &&
    !isAfterBreak(reader, 1)
  );
}

function isInterface(reader: Reader): boolean {
  return kindAt(reader) === otherWord && textAt(reader) === "interface";
}

/** A constant, a variable, a function or a type, with `modifiers` before it; `start` is theirs. */
export function declaration(reader: Reader, start: number, modifiers: readonly PlainNode[]): PlainNode {
  const kind = kindAt(reader);
  if (kind === kinds.FunctionKeyword) return functionDeclaration(reader, start, modifiers);
  if (kind !== kinds.ConstKeyword && kind !== kinds.LetKeyword) return typeDeclaration(reader, start, modifiers);
  const declarationList = variables(reader);
  endStatement(reader);
  const node = {
    kind: kinds.VariableStatement,
    start,
    end: endBefore(reader),
    parent: undefined,
    height: 0,
    modifiers: modifiers.length === 0 ? undefined : modifiers,
    declarationList,
  };
  return adopt(reader, node, ...modifiers, declarationList);
}

/** `const a = b, c = d`, without its end. */
function variables(reader: Reader): PlainNode {
  const start = startAt(reader);
  const flags = kindAt(reader) === kinds.ConstKeyword ? blockScoped.Const : blockScoped.Let;
  reader.at += 1;
  const declarations: PlainNode[] = [];
  do declarations.push(variable(reader));
  while (take(reader, kinds.CommaToken));
  const end = endBefore(reader);
  return adopt(
    reader,
    { kind: kinds.VariableDeclarationList, start, end, parent: undefined, height: 0, flags, declarations },
    ...declarations,
  );
}

function variable(reader: Reader): PlainNode {
  const start = startAt(reader);
  const name = bindingName(reader);
  if (kindAt(reader) === kinds.ExclamationToken) giveUp();
  skipAnnotation(reader);
  const initializer = orDefault(reader);
  const end = endBefore(reader);
  return adopt(
    reader,
    { kind: kinds.VariableDeclaration, start, end, parent: undefined, height: 0, name, initializer },
    name,
    initializer,
  );
}

function typeDeclaration(reader: Reader, start: number, modifiers: readonly PlainNode[]): PlainNode {
  if (!isTypeDeclaration(reader)) giveUp();
  const isType = isWord(reader, "type");
  reader.at += 1;
  const name = identifier(reader);
  skipTypeParameters(reader);
  if (isType) {
    expect(reader, kinds.EqualsToken);
    if (kindAt(reader, 0) === kinds.Identifier && textAt(reader) === "intrinsic") giveUp();
    skipType(reader);
    endStatement(reader);
  } else {
    if (kindAt(reader) === otherWord && textAt(reader) === "extends") skipHeritage(reader);
    skipMembers(reader);
  }
  const node = {
    kind: isType ? kinds.TypeAliasDeclaration : kinds.InterfaceDeclaration,
    start,
    end: endBefore(reader),
    parent: undefined,
    height: 0,
    modifiers: modifiers.length === 0 ? undefined : modifiers,
    name,
  };
  return adopt(ofTypes, node, ...modifiers, name);
}

function skipHeritage(reader: Reader): void {
  reader.at += 1;
  do {
    identifier(reader);
    if (kindAt(reader) === kinds.LessThanToken) skipTypeArguments(reader);
  } while (take(reader, kinds.CommaToken));
}

function returned(reader: Reader): PlainNode {
  const start = startAt(reader);
  reader.at += 1;
  const kind = kindAt(reader);
  const isBare = kind === kinds.SemicolonToken || kind === kinds.CloseBraceToken || isAfterBreak(reader);
  const inner = isBare ? undefined : expression(reader);
  endStatement(reader);
  const end = endBefore(reader);
  return adopt(
    reader,
    { kind: kinds.ReturnStatement, start, end, parent: undefined, height: 0, expression: inner },
    inner,
  );
}

function condition(reader: Reader): PlainNode {
  const start = startAt(reader);
  reader.at += 1;
  expect(reader, kinds.OpenParenToken);
  const inner = expressionInside(reader);
  expect(reader, kinds.CloseParenToken);
  const thenStatement = statement(reader);
  const elseStatement = take(reader, kinds.ElseKeyword) ? statement(reader) : undefined;
  const end = endBefore(reader);
  const place = { start, end, parent: undefined, height: 0 };
  const node = { kind: kinds.IfStatement, ...place, expression: inner, thenStatement, elseStatement };
  return adopt(reader, node, inner, thenStatement, elseStatement);
}

/** `for (const a of b) …`; other loops are refused, which is not decided here. */
function forOf(reader: Reader): PlainNode {
  const start = startAt(reader);
  reader.at += 1;
  expect(reader, kinds.OpenParenToken);
  const initializer = loopVariable(reader);
  if (!isWord(reader, "of")) giveUp();
  reader.at += 1;
  const inner = expressionInside(reader);
  expect(reader, kinds.CloseParenToken);
  const body = statement(reader);
  const place = { start, end: body.end, parent: undefined, height: 0 };
  const node = { kind: kinds.ForOfStatement, ...place, initializer, expression: inner, statement: body };
  return adopt(reader, node, initializer, inner, body);
}

function loopVariable(reader: Reader): PlainNode {
  const start = startAt(reader);
  const isConstant = kindAt(reader) === kinds.ConstKeyword;
  if (!isConstant && kindAt(reader) !== kinds.LetKeyword) giveUp();
  reader.at += 1;
  const name = bindingName(reader);
  const { end } = name;
  const each = adopt(
    reader,
    {
      kind: kinds.VariableDeclaration,
      start: name.start,
      end,
      parent: undefined,
      height: 0,
      name,
      initializer: undefined,
    },
    name,
  );
  const flags = isConstant ? blockScoped.Const : blockScoped.Let;
  return adopt(
    reader,
    { kind: kinds.VariableDeclarationList, start, end, parent: undefined, height: 0, flags, declarations: [each] },
    each,
  );
}

function thrown(reader: Reader): PlainNode {
  const start = startAt(reader);
  reader.at += 1;
  if (isAfterBreak(reader)) giveUp();
  return ofExpression(reader, kinds.ThrowStatement, start);
}

function jump(reader: Reader, kind: number): PlainNode {
  const start = startAt(reader);
  reader.at += 1;
  endStatement(reader);
  return { kind, start, end: endBefore(reader), parent: undefined, height: 0 };
}

/** Words with which a statement of another kind may begin. */
const beginnings = new Set(["type", "declare", "abstract", "namespace", "module", "global", "async", "of", "defer"]);

function expressionStatement(reader: Reader): PlainNode {
  const start = startAt(reader);
  if (kindAt(reader) === kinds.Identifier && beginnings.has(textAt(reader))) giveUp();
  return ofExpression(reader, kinds.ExpressionStatement, start);
}

/** A statement from `start` that is an expression to its end, with what has been passed before it. */
export function ofExpression(reader: Reader, kind: number, start: number): PlainNode {
  const inner = expression(reader);
  endStatement(reader);
  const end = endBefore(reader);
  return adopt(reader, { kind, start, end, parent: undefined, height: 0, expression: inner }, inner);
}

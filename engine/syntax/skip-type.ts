import { kinds } from "./kinds.ts";
import { giveUp } from "./not-plain.ts";
import { expect, isAfterBreak, isWord, kindAt, listUntil, type Reader, take, textAt } from "./reader.ts";
import { otherWord } from "./words.ts";

/** A type may stand in so many others, and have so many prefixes and brackets of its own: so its tree is less than 120 levels deep. */
const deepest = { types: 8, chain: 4 } as const;

/** Goes past a type, which is the type checker's to read. Gives up at `any` and `import(…)`, which the language refuses, and at what is rare. */
export function skipType(reader: Reader): void {
  if (reader.typeDepth >= deepest.types) giveUp();
  reader.typeDepth += 1;
  skipWholeType(reader);
  reader.typeDepth -= 1;
}

function skipWholeType(reader: Reader): void {
  if (isFunctionType(reader)) return skipFunctionType(reader);
  skipUnion(reader);
  // `a extends b ? c : d`.
  if (textAt(reader) !== "extends" || kindAt(reader) !== otherWord) return;
  if (isAfterBreak(reader)) giveUp();
  reader.at += 1;
  skipUnion(reader);
  expect(reader, kinds.QuestionToken);
  skipType(reader);
  expect(reader, kinds.ColonToken);
  skipType(reader);
}

/** The types between `<` and `>`, when the next token is `<`. */
export function skipTypeArguments(reader: Reader): void {
  expect(reader, kinds.LessThanToken);
  if (listUntil(reader, kinds.GreaterThanToken, skipType).length === 0) giveUp();
}

/** `<const T extends U = V, …>`, where there is one. */
export function skipTypeParameters(reader: Reader): void {
  if (!take(reader, kinds.LessThanToken)) return;
  const count = listUntil(reader, kinds.GreaterThanToken, (each) => {
    take(each, kinds.ConstKeyword);
    expect(each, kinds.Identifier);
    if (kindAt(each) === otherWord && textAt(each) === "extends") {
      each.at += 1;
      skipType(each);
    }
    if (take(each, kinds.EqualsToken)) skipType(each);
  }).length;
  if (count === 0) giveUp();
}

/** `: T` and `: a is T` behind parameters, where there is one. */
export function skipReturned(reader: Reader): void {
  if (take(reader, kinds.ColonToken)) skipReturnedType(reader);
}

function skipReturnedType(reader: Reader): void {
  if (isWord(reader, "asserts")) giveUp();
  if (kindAt(reader) === kinds.Identifier && isWord(reader, "is", 1) && !isAfterBreak(reader, 1)) reader.at += 2;
  skipType(reader);
}

/** `: T`, where there is one. */
export function skipAnnotation(reader: Reader): void {
  if (take(reader, kinds.ColonToken)) skipType(reader);
}

/** `{ readonly a: T; b?: U }`, members of an interface or a type. */
export function skipMembers(reader: Reader): void {
  expect(reader, kinds.OpenBraceToken);
  for (let count = 0; !take(reader, kinds.CloseBraceToken); count += 1) {
    const isMapped = skipMember(reader);
    // `[K in T]: U` stands alone.
    if (isMapped && count > 0) giveUp();
    if (isMapped) {
      take(reader, kinds.SemicolonToken);
      return expect(reader, kinds.CloseBraceToken);
    }
    if (take(reader, kinds.SemicolonToken) || take(reader, kinds.CommaToken)) continue;
    if (kindAt(reader) !== kinds.CloseBraceToken && !isAfterBreak(reader)) giveUp();
  }
}

/** Whether it is `[K in T]: U`. */
function skipMember(reader: Reader): boolean {
  if (isWord(reader, "readonly") && !isAfterBreak(reader, 1) && !endsName(reader, 1)) reader.at += 1;
  const isIndex = kindAt(reader) === kinds.OpenBracketToken;
  const isMapped = isIndex && kindAt(reader, 2) === kinds.InKeyword;
  if (isIndex) skipIndex(reader);
  else skipName(reader);
  take(reader, kinds.QuestionToken);
  if (kindAt(reader) === kinds.OpenParenToken) {
    skipParameters(reader);
    skipReturned(reader);
  } else if (take(reader, kinds.ColonToken)) skipType(reader);
  else giveUp();
  return isMapped;
}

/** Whether what follows a word shows that the word is the name of a member. */
function endsName(reader: Reader, ahead: number): boolean {
  const kind = kindAt(reader, ahead);
  return kind === kinds.ColonToken || kind === kinds.QuestionToken || kind === kinds.OpenParenToken;
}

function skipName(reader: Reader): void {
  const kind = kindAt(reader);
  const isLiteral = kind === kinds.StringLiteral || kind === kinds.NumericLiteral;
  const isName = kind === otherWord || (kind >= kinds.Identifier && kind <= kinds.LetKeyword);
  // `get x(): T` and `new (): T` are no properties.
  if (!(isLiteral || isName) || !endsName(reader, 1)) giveUp();
  if (kind === kinds.NewKeyword && kindAt(reader, 1) === kinds.OpenParenToken) giveUp();
  reader.at += 1;
}

/** `[key: string]` and `[K in keyof T]`; the second has a type behind it like any property. */
function skipIndex(reader: Reader): void {
  expect(reader, kinds.OpenBracketToken);
  expect(reader, kinds.Identifier);
  if (!take(reader, kinds.ColonToken)) expect(reader, kinds.InKeyword);
  skipType(reader);
  if (isWord(reader, "as")) giveUp();
  expect(reader, kinds.CloseBracketToken);
}

function skipUnion(reader: Reader): void {
  if (!take(reader, kinds.BarToken)) take(reader, kinds.AmpersandToken);
  do {
    if (isFunctionType(reader)) giveUp();
    skipPostfix(reader);
  } while (take(reader, kinds.BarToken) || take(reader, kinds.AmpersandToken));
}

/** `T[]`, `T[K]`; the bracket must stand on the same line. */
function skipPostfix(reader: Reader): void {
  let chain = 0;
  for (; isPrefix(reader); chain += 1) reader.at += 1;
  skipPrimary(reader);
  for (; kindAt(reader) === kinds.OpenBracketToken && !isAfterBreak(reader); chain += 1) {
    reader.at += 1;
    if (take(reader, kinds.CloseBracketToken)) continue;
    skipType(reader);
    expect(reader, kinds.CloseBracketToken);
  }
  if (chain > deepest.chain) giveUp();
  if (isWord(reader, "is") && !isAfterBreak(reader)) giveUp();
}

/** `readonly T`, `keyof T`; both are also names of types, which nobody uses. */
function isPrefix(reader: Reader): boolean {
  return isWord(reader, "readonly") || isWord(reader, "keyof");
}

/** Types that are words of the language: nothing stands between `<` and `>` behind one. */
const ownTypes = new Set([
  "unknown",
  "never",
  "string",
  "number",
  "bigint",
  "boolean",
  "symbol",
  "object",
  "undefined",
]);
const rareWords = new Set(["any", "asserts", "unique", "infer", "abstract", "intrinsic"]);

function skipPrimary(reader: Reader): void {
  const kind = kindAt(reader);
  if (kind === kinds.Identifier) return skipReference(reader);
  if (kind === kinds.OpenBraceToken) return skipMembers(reader);
  reader.at += 1;
  if (kind === kinds.StringLiteral || kind === kinds.NumericLiteral) return;
  if (kind === kinds.NoSubstitutionTemplateLiteral) return;
  if (kind === kinds.TrueKeyword || kind === kinds.FalseKeyword || kind === kinds.NullKeyword) return;
  if (kind === otherWord && textAt(reader, -1) === "void") return;
  if (kind === kinds.MinusToken) return expect(reader, kinds.NumericLiteral);
  if (kind === kinds.OpenBracketToken) return void listUntil(reader, kinds.CloseBracketToken, skipElement);
  if (kind === kinds.TemplateHead) return skipTemplate(reader);
  if (kind === kinds.TypeOfKeyword) {
    expect(reader, kinds.Identifier);
    while (take(reader, kinds.DotToken)) expect(reader, kinds.Identifier);
    return kindAt(reader) === kinds.LessThanToken ? giveUp() : undefined;
  }
  if (kind !== kinds.OpenParenToken) giveUp();
  skipType(reader);
  expect(reader, kinds.CloseParenToken);
}

/** `a.B<C>`, and `infer T`, which stands for itself. */
function skipReference(reader: Reader): void {
  if (textAt(reader) === "infer" && kindAt(reader, 1) === kinds.Identifier) {
    reader.at += 2;
    return kindAt(reader) === otherWord ? giveUp() : undefined;
  }
  const word = textAt(reader);
  if (rareWords.has(word)) giveUp();
  reader.at += 1;
  const next = kindAt(reader);
  if (ownTypes.has(word) && (next === kinds.DotToken || next === kinds.LessThanToken)) giveUp();
  while (take(reader, kinds.DotToken)) expect(reader, kinds.Identifier);
  if (kindAt(reader) === kinds.LessThanToken && !isAfterBreak(reader)) skipTypeArguments(reader);
}

/** An element of a tuple, without a name. */
function skipElement(reader: Reader): void {
  take(reader, kinds.DotDotDotToken);
  skipType(reader);
  if (kindAt(reader) === kinds.ColonToken || kindAt(reader) === kinds.QuestionToken) giveUp();
}

function skipTemplate(reader: Reader): void {
  skipType(reader);
  while (take(reader, kinds.TemplateMiddle)) skipType(reader);
  expect(reader, kinds.TemplateTail);
}

/** `(a: T) => U`, by what stands behind the parenthesis. */
function isFunctionType(reader: Reader): boolean {
  if (kindAt(reader) === kinds.LessThanToken) giveUp();
  const close = kindAt(reader) === kinds.OpenParenToken ? reader.tokens.partners[reader.at] : undefined;
  return close !== undefined && reader.tokens.kinds[close + 1] === kinds.EqualsGreaterThanToken;
}

function skipFunctionType(reader: Reader): void {
  skipParameters(reader);
  expect(reader, kinds.EqualsGreaterThanToken);
  skipReturnedType(reader);
}

function skipParameters(reader: Reader): void {
  expect(reader, kinds.OpenParenToken);
  listUntil(reader, kinds.CloseParenToken, (each) => {
    take(each, kinds.DotDotDotToken);
    expect(each, kinds.Identifier);
    take(each, kinds.QuestionToken);
    if (kindAt(each) !== kinds.ColonToken) giveUp();
    skipAnnotation(each);
  });
}

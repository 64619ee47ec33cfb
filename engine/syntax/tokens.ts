import { kinds, signs } from "./kinds.ts";
import { giveUp } from "./not-plain.ts";
import { type Escaped, readEscape } from "./read-escape.ts";
import { kindOfWord } from "./words.ts";

/** The tokens of a text, in order, as columns; the last is its end. Offsets are from 0, ends exclusive. */
export interface Tokens {
  readonly kinds: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** The word, the number as JavaScript writes it, or what a text or part of a template says; empty of others. */
  readonly texts: readonly string[];
  /** Whether a line ends between it and the token before. */
  readonly afterBreak: readonly boolean[];
  /** Of an opening bracket, the index of the one that closes it. */
  readonly partners: readonly (number | undefined)[];
}

interface Scanner {
  readonly text: string;
  readonly kinds: number[];
  readonly starts: number[];
  readonly ends: number[];
  readonly texts: string[];
  readonly afterBreak: boolean[];
  readonly partners: (number | undefined)[];
  /** Indices of brackets that are open. */
  readonly open: number[];
  at: number;
}

/** Gives up at whatever plain files do without: other alphabets outside of texts and comments, octal numbers, odd escapes … */
export function scanTokens(text: string): Tokens {
  const scanner: Scanner = {
    text,
    kinds: [],
    starts: [],
    ends: [],
    texts: [],
    afterBreak: [],
    partners: [],
    open: [],
    at: text.startsWith("\uFEFF") ? 1 : 0,
  };
  for (;;) {
    scanner.afterBreak.push(skipBlanks(scanner));
    scanner.starts.push(scanner.at);
    const kind = scanner.at < text.length ? scanToken(scanner) : kinds.EndOfFileToken;
    scanner.kinds.push(kind);
    scanner.ends.push(scanner.at);
    if (scanner.texts.length < scanner.kinds.length) scanner.texts.push("");
    if (kind === kinds.EndOfFileToken) break;
  }
  return scanner.open.length > 0 ? giveUp() : scanner;
}

const [tab, lineFeed, carriageReturn, space, slash, asterisk, backslash] = [9, 10, 13, 32, 47, 42, 92];

/** Goes past blanks and comments; whether a line ended among them. */
function skipBlanks(scanner: Scanner): boolean {
  const { text } = scanner;
  let isAfterBreak = false;
  for (;;) {
    const code = text.charCodeAt(scanner.at);
    if (code === lineFeed || code === carriageReturn) isAfterBreak = true;
    else if (code === slash) {
      const next = text.charCodeAt(scanner.at + 1);
      if (next === slash) scanner.at = lineEnd(text, scanner.at) - 1;
      else if (next === asterisk) isAfterBreak = skipComment(scanner) || isAfterBreak;
      else return isAfterBreak;
    } else if (code !== space && code !== tab) return isAfterBreak;
    scanner.at += 1;
  }
}

function lineEnd(text: string, from: number): number {
  const feed = text.indexOf("\n", from);
  const end = feed === -1 ? text.length : feed;
  const comment = text.slice(from, end);
  if (isOddComment(comment)) giveUp();
  const carriage = comment.indexOf("\r");
  return carriage === -1 ? end : from + carriage;
}

/** Goes to the last character of a comment; whether a line ends in it. */
function skipComment(scanner: Scanner): boolean {
  const end = scanner.text.indexOf("*/", scanner.at + 2);
  if (end === -1) giveUp();
  const comment = scanner.text.slice(scanner.at, end);
  scanner.at = end + 1;
  if (isOddComment(comment)) giveUp();
  return /[\n\r]/.test(comment);
}

/** Other ends of lines, and comments that may direct compilers. */
function isOddComment(comment: string): boolean {
  return comment.startsWith("///") || /[\u2028\u2029]|@ts-/.test(comment);
}

/** Which of these begins at a character of ASCII. */
const letter = 1;
const digit = 2;
const beginnings: readonly (number | undefined)[] = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[A-Za-z_$]/.test(character) ? letter : /\d/.test(character) ? digit : undefined;
});

/** Goes past one token and gives its kind. */
function scanToken(scanner: Scanner): number {
  const { text, at } = scanner;
  const beginning = beginnings[text.charCodeAt(at)];
  if (beginning === letter) return scanWord(scanner);
  if (beginning === digit) return scanNumber(scanner);
  const character = text[at];
  if (character === '"' || character === "'") return scanText(scanner, character);
  if (character === "`") return scanTemplate(scanner, kinds.NoSubstitutionTemplateLiteral, kinds.TemplateHead);
  return scanSign(scanner);
}

function scanWord(scanner: Scanner): number {
  const { text } = scanner;
  const start = scanner.at;
  let at = start + 1;
  while (beginnings[text.charCodeAt(at)] !== undefined) at += 1;
  scanner.at = at;
  if (isOdd(text, at)) giveUp();
  const word = text.slice(start, at);
  scanner.texts.push(word);
  return kindOfWord(word);
}

/** Whether a word goes on in another alphabet, or with an escape. */
function isOdd(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code > 127 || code === backslash;
}

function scanNumber(scanner: Scanner): number {
  const number = /(?:0|[1-9]\d*(?:_\d+)*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
  number.lastIndex = scanner.at;
  const written = number.exec(scanner.text)?.[0] ?? giveUp();
  scanner.at += written.length;
  const after = scanner.text.charCodeAt(scanner.at);
  if (beginnings[after] !== undefined || scanner.text[scanner.at] === "." || isOdd(scanner.text, scanner.at)) giveUp();
  scanner.texts.push(String(Number(written.replaceAll("_", ""))));
  return kinds.NumericLiteral;
}

function scanText(scanner: Scanner, quote: string): number {
  const { text } = scanner;
  const start = scanner.at + 1;
  const end = text.indexOf(quote, start);
  const plain = end === -1 ? giveUp() : text.slice(start, end);
  if (/[\n\r]/.test(plain)) giveUp();
  if (!plain.includes("\\")) {
    scanner.at = end + 1;
    scanner.texts.push(plain);
    return kinds.StringLiteral;
  }
  scanner.at = start;
  const said = scanUntil(scanner, (at) => (text[at] === quote ? 1 : 0));
  if (/[\n\r]/.test(text.slice(start, scanner.at))) giveUp();
  scanner.texts.push(said);
  return kinds.StringLiteral;
}

/** What stands before the end that `ends` finds, with its escapes replaced; goes past that end. `ends` gives its length, 0 where it is not. */
function scanUntil(scanner: Scanner, ends: (at: number) => number): string {
  const { text } = scanner;
  const parts: string[] = [];
  let from = scanner.at;
  for (let at = from; at < text.length; at += 1) {
    const length = ends(at);
    if (length > 0) {
      scanner.at = at + length;
      return [...parts, text.slice(from, at)].join("");
    }
    if (text.charCodeAt(at) === backslash) {
      const escape: Escaped = readEscape(text, at);
      parts.push(text.slice(from, at), escape.says);
      at = escape.end - 1;
      from = escape.end;
    }
  }
  return giveUp();
}

/** A template, or the part of one behind a `}`: of kind `whole` to its end, of kind `part` to its next `${`, which is an open bracket. */
function scanTemplate(scanner: Scanner, whole: number, part: number): number {
  const { text } = scanner;
  scanner.at += 1;
  const start = scanner.at;
  const said = scanUntil(scanner, (at) => (text[at] === "`" ? 1 : text.startsWith("${", at) ? 2 : 0));
  // A carriage return is a line feed to whoever reads the template.
  if (text.slice(start, scanner.at).includes("\r")) giveUp();
  scanner.texts.push(said);
  if (text[scanner.at - 1] === "`") return whole;
  openBracket(scanner);
  return part;
}

/** Signs with which no longer one begins, by their character. */
const alone: readonly (number | undefined)[] = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  const isPrefix = [...signs.keys()].some((sign) => sign.length > 1 && sign.startsWith(character));
  return isPrefix ? undefined : signs.get(character);
});

function scanSign(scanner: Scanner): number {
  const { text, at } = scanner;
  const single = alone[text.charCodeAt(at)];
  if (single !== undefined) return passSign(scanner, single, 1);
  for (let length = 3; length > 0; length -= 1) {
    const sign = text.slice(at, at + length);
    const kind = signs.get(sign);
    if (kind === undefined || sign.length < length) continue;
    // `a?.5:b` is a condition.
    if (kind === kinds.QuestionDotToken && beginnings[text.charCodeAt(at + 2)] === digit) giveUp();
    return passSign(scanner, kind, length);
  }
  return giveUp();
}

function passSign(scanner: Scanner, kind: number, length: number): number {
  if (kind === kinds.CloseBraceToken && isInTemplate(scanner)) {
    closeBracket(scanner);
    return scanTemplate(scanner, kinds.TemplateTail, kinds.TemplateMiddle);
  }
  scanner.at += length;
  if (isOpening(kind)) openBracket(scanner);
  else {
    const opening = closes(kind);
    if (opening === undefined) return kind;
    if (scanner.kinds[scanner.open.at(-1) ?? -1] !== opening) giveUp();
    closeBracket(scanner);
  }
  return kind;
}

function isInTemplate({ open, kinds: found }: Scanner): boolean {
  const innermost = found[open.at(-1) ?? -1];
  return innermost === kinds.TemplateHead || innermost === kinds.TemplateMiddle;
}

function isOpening(kind: number): boolean {
  return kind === kinds.OpenBraceToken || kind === kinds.OpenParenToken || kind === kinds.OpenBracketToken;
}

/** The bracket that a closing one closes. */
function closes(kind: number): number | undefined {
  if (kind === kinds.CloseBraceToken) return kinds.OpenBraceToken;
  if (kind === kinds.CloseParenToken) return kinds.OpenParenToken;
  return kind === kinds.CloseBracketToken ? kinds.OpenBracketToken : undefined;
}

/** Brackets may be nested this deep: literals of 200 levels keep the native type checker busy for seconds, of 400 for minutes. */
export const deepestBrackets = 64;

function openBracket({ open, kinds: found }: Scanner): void {
  open.push(found.length);
  if (open.length > deepestBrackets) giveUp();
}

function closeBracket(scanner: Scanner): void {
  const index = scanner.open.pop();
  if (index !== undefined) scanner.partners[index] = scanner.kinds.length;
}

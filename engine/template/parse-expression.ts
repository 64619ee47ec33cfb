import { call, literal, member } from "./expression.ts";
import type { Expression } from "./expression.ts";
import { raise } from "./template-problem.ts";

/** Distinct texts remembered; past it the memory starts afresh. */
const remembered = 200_000;
const parsed = new Map<string, Expression>();
/** Deeper nesting is refused before it could exhaust the stack; the deepest of 139,344 published expressions is 18. */
const deepest = 500;

interface Cursor {
  readonly text: string;
  position: number;
  depth: number;
}

/** Parses a template string such as `[concat('a', parameters('b'))]`. Throws a problem that names the place. */
export function parseExpression(text: string): Expression {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const cursor: Cursor = { text: text.slice(0, -1), position: 1, depth: 0 };
  const expression = readExpression(cursor);
  if (skipSpace(cursor) < cursor.text.length) refuse(cursor);
  if (parsed.size >= remembered) parsed.clear();
  parsed.set(text, expression);
  return expression;
}

function readExpression(cursor: Cursor): Expression {
  const before = cursor.depth;
  descend(cursor);
  let expression = readPrimary(cursor);
  for (;;) {
    const code = cursor.text.charCodeAt(skipSpace(cursor));
    if (code === 46) expression = readDot(cursor, expression);
    else if (code === 91) expression = readIndex(cursor, expression);
    else break;
    descend(cursor);
  }
  cursor.depth = before;
  return expression;
}

/** Members count as levels too: each is evaluated inside the next. */
function descend(cursor: Cursor): void {
  cursor.depth += 1;
  if (cursor.depth > deepest) raise(`The template expression is nested deeper than ${deepest} levels.`);
}

function readPrimary(cursor: Cursor): Expression {
  const code = cursor.text.charCodeAt(skipSpace(cursor));
  if (code === 39) return literal(readString(cursor));
  if (code === 45 || code === 43 || isDigit(code)) return readNumber(cursor);
  let name = readName(cursor);
  while (cursor.text.charCodeAt(skipSpace(cursor)) === 46) {
    cursor.position += 1;
    skipSpace(cursor);
    name += `.${readName(cursor)}`;
  }
  if (cursor.text.charCodeAt(cursor.position) !== 40) refuse(cursor);
  cursor.position += 1;
  return call(name, ...readArguments(cursor));
}

function readArguments(cursor: Cursor): Expression[] {
  const found: Expression[] = [];
  if (cursor.text.charCodeAt(skipSpace(cursor)) === 41) {
    cursor.position += 1;
    return found;
  }
  for (;;) {
    found.push(readExpression(cursor));
    const code = cursor.text.charCodeAt(skipSpace(cursor));
    if (code !== 44 && code !== 41) refuse(cursor);
    cursor.position += 1;
    if (code === 41) return found;
  }
}

function readDot(cursor: Cursor, target: Expression): Expression {
  cursor.position += 1;
  const safe = readQuestionMark(cursor);
  skipSpace(cursor);
  return member(target, literal(readName(cursor)), safe);
}

function readIndex(cursor: Cursor, target: Expression): Expression {
  cursor.position += 1;
  const safe = readQuestionMark(cursor);
  const index = readExpression(cursor);
  if (cursor.text.charCodeAt(skipSpace(cursor)) !== 93) refuse(cursor);
  cursor.position += 1;
  return member(target, index, safe);
}

function readQuestionMark(cursor: Cursor): boolean {
  if (cursor.text.charCodeAt(cursor.position) !== 63) return false;
  cursor.position += 1;
  return true;
}

function readString(cursor: Cursor): string {
  const start = cursor.position + 1;
  let from = start;
  for (;;) {
    const end = cursor.text.indexOf("'", from);
    if (end < 0) refuse(cursor);
    if (cursor.text.charCodeAt(end + 1) !== 39) {
      cursor.position = end + 1;
      const raw = cursor.text.slice(start, end);
      return from === start ? raw : raw.replaceAll("''", "'");
    }
    from = end + 2;
  }
}

function readNumber(cursor: Cursor): Expression {
  const start = cursor.position;
  cursor.position += 1;
  while (isDigit(cursor.text.charCodeAt(cursor.position))) cursor.position += 1;
  const value = Number(cursor.text.slice(start, cursor.position));
  // A number that is not exact would silently turn into another.
  if (!Number.isSafeInteger(value)) refuse(cursor);
  return literal(value);
}

function readName(cursor: Cursor): string {
  const start = cursor.position;
  while (isNamePart(cursor.text.charCodeAt(cursor.position))) cursor.position += 1;
  if (start === cursor.position || isDigit(cursor.text.charCodeAt(start))) refuse(cursor);
  return cursor.text.slice(start, cursor.position);
}

function skipSpace(cursor: Cursor): number {
  let code = cursor.text.charCodeAt(cursor.position);
  while (code === 32 || (code >= 9 && code <= 13) || code === 160) {
    cursor.position += 1;
    code = cursor.text.charCodeAt(cursor.position);
  }
  return cursor.position;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isNamePart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isDigit(code) || code === 95 || code === 36;
}

function refuse(cursor: Cursor): never {
  raise(
    `Unable to parse language expression '${cursor.text.slice(1)}': the text at position '${cursor.position}' is not expected.`,
  );
}

import { objectOf } from "../value.ts";
import type { Value } from "../value.ts";
import { refuseCall } from "./argument.ts";

interface Reader {
  readonly text: string;
  /** The function that is evaluated, for its error. */
  readonly name: string;
  at: number;
}

/** Reads JSON as ARM's own reader does: also single quotes, bare keys, comments and commas at the end. */
export function readLenientJson(text: string, name: string): Value {
  const strict = readStrict(text);
  if (strict !== undefined) return strict;
  const reader: Reader = { text, name, at: 0 };
  const value = readValue(reader);
  skipSpace(reader);
  return reader.at < text.length ? refuse(reader) : value;
}

function readStrict(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function readValue(reader: Reader): Value {
  skipSpace(reader);
  const character = reader.text[reader.at];
  if (character === "{") return readObject(reader);
  if (character === "[") return readArray(reader);
  if (character === "'" || character === '"') return readText(reader, character);
  return readWord(reader);
}

function readObject(reader: Reader): Value {
  const entries: [string, Value][] = [];
  reader.at += 1;
  while (!closes(reader, "}")) {
    const quote = reader.text[reader.at];
    const key = quote === "'" || quote === '"' ? readText(reader, quote) : readBareKey(reader);
    skipSpace(reader);
    if (reader.text[reader.at] !== ":") refuse(reader);
    reader.at += 1;
    entries.push([key, readValue(reader)]);
    separate(reader, "}");
  }
  return objectOf(entries);
}

function readArray(reader: Reader): Value {
  const values: Value[] = [];
  reader.at += 1;
  while (!closes(reader, "]")) {
    values.push(readValue(reader));
    separate(reader, "]");
  }
  return values;
}

/** Steps over the closing mark if it is next. */
function closes(reader: Reader, mark: string): boolean {
  skipSpace(reader);
  if (reader.at >= reader.text.length) refuse(reader);
  if (reader.text[reader.at] !== mark) return false;
  reader.at += 1;
  return true;
}

function separate(reader: Reader, mark: string): void {
  skipSpace(reader);
  if (reader.text[reader.at] === ",") reader.at += 1;
  else if (reader.text[reader.at] !== mark) refuse(reader);
}

function readText(reader: Reader, quote: string): string {
  const pattern = quote === "'" ? /'((?:[^'\\]|\\[\s\S])*)'/y : /"((?:[^"\\]|\\[\s\S])*)"/y;
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.text);
  if (match === null) return refuse(reader);
  reader.at = pattern.lastIndex;
  return (match[1] ?? "").replace(/\\(u[0-9a-fA-F]{4}|[\s\S])/g, (_, escape: string) => unescape(escape));
}

const escapes: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["b", "\b"],
  ["f", "\f"],
]);

function unescape(escape: string): string {
  if (escape.length === 5) return String.fromCharCode(Number.parseInt(escape.slice(1), 16));
  return escapes.get(escape) ?? escape;
}

function readBareKey(reader: Reader): string {
  return readPattern(reader, /[A-Za-z_$][\w$]*/y);
}

const words: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["true", true],
  ["false", false],
  ["null", null],
  ["undefined", null],
]);

function readWord(reader: Reader): Value {
  const word = readPattern(reader, /[+-]?[\w.]+(?:[eE][+-]?\d+)?/y);
  const known = words.get(word);
  if (known !== undefined) return known;
  const value = Number(word);
  return Number.isNaN(value) ? refuse(reader) : value;
}

function readPattern(reader: Reader, pattern: RegExp): string {
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.text);
  if (match === null) return refuse(reader);
  reader.at = pattern.lastIndex;
  return match[0];
}

function skipSpace(reader: Reader): void {
  const space = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
  space.lastIndex = reader.at;
  space.exec(reader.text);
  reader.at = space.lastIndex;
}

function refuse(reader: Reader): never {
  return refuseCall(reader.name, `the text is not JSON at position ${reader.at}.`);
}

import type { Json, JsonObject } from "#lib/json";
import { refuse } from "../http/refusal.ts";
import { memberOf } from "../json-path.ts";

export type RowTest = (row: JsonObject) => boolean;

/** Reads an OData filter: comparisons, `contains`, `startswith`, `endswith`, `and`, `or`, `not`, parentheses. Refuses anything else. */
export function readStateFilter(text: string): RowTest {
  const tokens = tokenize(text);
  const state = { at: 0 };
  const reader: Reader = {
    text,
    peek: () => tokens[state.at]?.toLowerCase() ?? "",
    take: () => tokens[state.at++] ?? invalid(text),
  };
  const test = readOr(reader);
  if (state.at < tokens.length) invalid(text);
  return test;
}

interface Reader {
  readonly text: string;
  /** In lower case; empty at the end. */
  readonly peek: () => string;
  readonly take: () => string;
}

function tokenize(text: string): readonly string[] {
  const tokens = text.match(/'(?:[^']|'')*'|[(),]|[^\s(),']+/g) ?? [];
  if (tokens.join("").length !== text.replace(/\s+(?=(?:[^']*'[^']*')*[^']*$)/g, "").length) invalid(text);
  return tokens;
}

function invalid(text: string): never {
  const message = `The filter '${text}' cannot be read. Compare properties of policy states with eq, ne, gt, ge, lt, le, contains, startswith or endswith.`;
  return refuse({ status: 400, code: "InvalidFilterInQueryString", message });
}

function readOr(reader: Reader): RowTest {
  const left = readAnd(reader);
  if (reader.peek() !== "or") return left;
  reader.take();
  const right = readOr(reader);
  return (row) => left(row) || right(row);
}

function readAnd(reader: Reader): RowTest {
  const left = readTest(reader);
  if (reader.peek() !== "and") return left;
  reader.take();
  const right = readAnd(reader);
  return (row) => left(row) && right(row);
}

function readTest(reader: Reader): RowTest {
  const word = reader.take();
  if (word.toLowerCase() === "not") {
    const test = readTest(reader);
    return (row) => !test(row);
  }
  if (word === "(") {
    const test = readOr(reader);
    expect(reader, ")");
    return test;
  }
  return reader.peek() === "(" ? readCall(reader, word.toLowerCase()) : readComparison(reader, word);
}

function expect(reader: Reader, token: string): void {
  if (reader.take() !== token) invalid(reader.text);
}

const textTests: Readonly<Record<string, (whole: string, part: string) => boolean>> = {
  contains: (whole, part) => whole.includes(part),
  startswith: (whole, part) => whole.startsWith(part),
  endswith: (whole, part) => whole.endsWith(part),
};

function readCall(reader: Reader, name: string): RowTest {
  const test = textTests[name];
  if (test === undefined) return invalid(reader.text);
  expect(reader, "(");
  const property = reader.take();
  expect(reader, ",");
  const part = String(literal(reader)).toLowerCase();
  expect(reader, ")");
  return (row) => test(String(memberOf(row, property) ?? "").toLowerCase(), part);
}

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
};

function readComparison(reader: Reader, property: string): RowTest {
  const compare = comparisons[reader.take().toLowerCase()];
  if (compare === undefined) return invalid(reader.text);
  const value = literal(reader);
  return (row) => compare(orderOf(memberOf(row, property) ?? null, value));
}

function literal(reader: Reader): Json {
  const token = reader.take();
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  const word = /^datetime'/i.test(token) ? token.slice(9, -1) : token;
  if (word === "null") return null;
  if (word === "true" || word === "false") return word === "true";
  return /^-?\d+(\.\d+)?$/.test(word) ? Number(word) : word;
}

/** Negative, zero or positive. Texts ignore case; times are written so that their texts have their order. */
export function orderOf(left: Json, right: Json): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  const [one, other] = [left, right].map((side) => (side === null ? "" : String(side).toLowerCase()));
  return one === other ? 0 : (one ?? "") < (other ?? "") ? -1 : 1;
}

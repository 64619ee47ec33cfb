import type { Node } from "typescript";
import { spendText, spendValues } from "./budget.ts";
import { halt } from "./halt.ts";
import type { Scope } from "./scope.ts";
import type { Births } from "./machine.ts";
import type { Fields, List, Traced, Value } from "./value.ts";

/** A computed value: it stands where it is computed; in azo's own files it comes from `source`, the author's part of it. */
export function made(value: Value, at: Node, scope: Scope, source?: Traced): Traced {
  if (typeof value === "string") spendText(value.length, at, scope);
  return { value, at, from: scope.frame.library ? (source ?? scope.frame.call) : undefined };
}

/** A new array. */
export function madeList(items: readonly Traced[], at: Node, scope: Scope): Traced {
  spendValues(items.length + 1, at, scope);
  const made = { at, from: scope.frame.call };
  const { births } = scope.frame.machine;
  const list: List = { kind: "list", items, made, module: births.module, number: births.count };
  countBirth(list, births);
  return { value: list, at, from: made.from };
}

/** A new object, its keys brought into JavaScript's order. */
export function madeFields(entries: ReadonlyMap<string, Traced>, at: Node, scope: Scope): Traced {
  spendValues(entries.size + 1, at, scope);
  const made = { at, from: scope.frame.call };
  const { births } = scope.frame.machine;
  const { module, count: number } = births;
  const fields: Fields = { kind: "fields", entries: inOrder(entries), made, module, number };
  countBirth(fields, births);
  return { value: fields, at, from: made.from };
}

function countBirth(container: List | Fields, births: Births): void {
  births.count += 1;
  births.kept?.push(container);
}

const forbidden = new Set(["__proto__", "constructor", "prototype"]);
const lengths = { shortest: 9, longest: 11 } as const;

/** Refuses the names of properties that reach behind values in JavaScript. */
export function allowedKey(key: string, at: Node): string {
  const isSafe = key.length < lengths.shortest || key.length > lengths.longest;
  if (!isSafe && forbidden.has(key)) halt("forbidden-key", { key }, at);
  return key;
}

/** JavaScript puts keys that are array indices first, in numeric order, whatever order they were written in. */
function inOrder(entries: ReadonlyMap<string, Traced>): ReadonlyMap<string, Traced> {
  if (!hasIndex(entries)) return entries;
  const indices: (readonly [number, string, Traced])[] = [];
  for (const [key, cell] of entries) if (isIndex(key)) indices.push([Number(key), key, cell]);
  const sorted = new Map<string, Traced>();
  for (const [, key, cell] of indices.toSorted(([left], [right]) => left - right)) sorted.set(key, cell);
  for (const [key, cell] of entries) if (!sorted.has(key)) sorted.set(key, cell);
  return sorted;
}

/** Hardly any object has one, and this is asked of each. */
function hasIndex(entries: ReadonlyMap<string, Traced>): boolean {
  for (const key of entries.keys()) if (isIndex(key)) return true;
  return false;
}

/** ECMAScript's array index: the decimal form of an integer from 0 to 2^32 - 2. */
export function isIndex(key: string): boolean {
  const first = key.charCodeAt(0);
  if (!(first >= 48 && first <= 57) || key.length > 10) return false;
  const number = Number(key);
  return String(number) === key && number < 4_294_967_295 && Number.isInteger(number);
}

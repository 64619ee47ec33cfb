import type { FunctionLikeDeclaration, Node } from "typescript";
import type { Call } from "./call.ts";
import type { Scope } from "./scope.ts";

/** Where something stands, and what it was read from: the chain that becomes an origin. Positions are looked up late. */
export interface Trace {
  readonly at: Node;
  readonly from: Trace | undefined;
}

/** A value at the place where it is used. */
export interface Traced extends Trace {
  readonly value: Value;
}

export type Plain = undefined | null | boolean | number | string;

/** Values of the language. Objects of the host never appear among them; identity is that of JavaScript. */
export type Value = Plain | List | Fields | Closure | Native | Entries;

/** An array. `made`: the literal or call that made it. */
export interface List {
  readonly kind: "list";
  readonly items: readonly Traced[];
  readonly made: Trace;
}

/** An object; `entries` stands in JavaScript's order of keys. */
export interface Fields {
  readonly kind: "fields";
  readonly entries: ReadonlyMap<string, Traced>;
  readonly made: Trace;
}

/** A function of the author's or of azo's own language files. */
export interface Closure {
  readonly kind: "closure";
  readonly node: FunctionLikeDeclaration;
  readonly scope: Scope;
}

/** A function of the language itself, such as `Math.max`; `members` are those of `Object`, `Number` … */
export interface Native {
  readonly kind: "native";
  readonly name: string;
  readonly call: ((call: Call) => Traced) | undefined;
  readonly members: ReadonlyMap<string, Value>;
}

/** What `entries()`, `keys()` and `values()` of an array give: good for going through once. */
export interface Entries {
  readonly kind: "entries";
  readonly items: readonly Traced[];
  readonly use: { taken: boolean };
}

export function isPlain(value: Value): value is Plain {
  return typeof value !== "object" || value === null;
}

/** How a value is called in a message. */
export function nameOfValue(value: Value): string {
  if (value === null || value === undefined || typeof value === "boolean") return String(value);
  if (typeof value === "number") return "a number";
  if (typeof value === "string") return "a text";
  return {
    list: "an array",
    fields: "an object",
    closure: "a function",
    native: "a function",
    entries: "a list of entries",
  }[value.kind];
}

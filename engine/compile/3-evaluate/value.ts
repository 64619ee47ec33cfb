import type { FunctionLikeDeclaration } from "typescript";
import type { Call } from "./call.ts";
import type { At } from "./place-of.ts";
import type { Scope } from "./scope.ts";

/** Where something stands, and what it was read from: the chain that becomes an origin. Positions are looked up late. */
export interface Trace {
  readonly at: At;
  readonly from: Trace | undefined;
}

/** A value at the place where it is used. */
export interface Traced extends Trace {
  readonly value: Value;
}

export type Plain = undefined | null | boolean | number | string;

/** Values of the language. Objects of the host never appear among them; identity is that of JavaScript. */
export type Value = Plain | List | Fields | Closure | Native | Entries;

/** What makes an array or object: `made` is the literal or call, and it is the `number`th that `module` made while it ran, from 0. */
interface Made {
  readonly made: Trace;
  readonly module: string;
  readonly number: number;
}

/** An array. */
export interface List extends Made {
  readonly kind: "list";
  readonly items: readonly Traced[];
}

/** An object; `entries` stands in JavaScript's order of keys. */
export interface Fields extends Made {
  readonly kind: "fields";
  readonly entries: ReadonlyMap<string, Traced>;
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

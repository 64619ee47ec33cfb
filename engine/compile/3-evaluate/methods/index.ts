// takes  a value and the name of a method
// gives  the method, or advice on what to write instead
// promises  tables are maps, so that nothing of the host's prototypes is ever found in them
import type { Value } from "../value.ts";
import { hostMethods, type Method } from "./host.ts";
import { listMethods } from "./list-methods.ts";
import { textMethods } from "./text-methods.ts";

const numberMethods: ReadonlyMap<string, Method> = new Map(
  hostMethods(Number.prototype, ["toExponential", "toFixed", "toPrecision", "toString", "valueOf"]),
);

const booleanMethods: ReadonlyMap<string, Method> = new Map(hostMethods(Boolean.prototype, ["toString", "valueOf"]));

/** The methods of a value; undefined for values that have none. */
export function methodsOf(value: Value): ReadonlyMap<string, Method> | undefined {
  if (typeof value === "string") return textMethods;
  if (typeof value === "number") return numberMethods;
  if (typeof value === "boolean") return booleanMethods;
  return typeof value === "object" && value !== null && value.kind === "list" ? listMethods : undefined;
}

const advice: ReadonlyMap<string, string> = new Map([
  ["push", "Make a new array: `[...list, element]`."],
  ["unshift", "Make a new array: `[element, ...list]`."],
  ["pop", "Use `slice(0, -1)` and `at(-1)`."],
  ["shift", "Use `slice(1)` and `at(0)`."],
  ["sort", "Use `toSorted`."],
  ["reverse", "Use `toReversed`."],
  ["splice", "Use `toSpliced`."],
  ["fill", "Use `Array.from({ length }, () => element)`."],
  ["copyWithin", "Make a new array with `slice` and spreads."],
  ["localeCompare", "Compare with `<` and `>`, which are the same on every machine."],
  ["match", "Use `includes`, `startsWith`, `split` or `slice`: there are no regular expressions."],
  ["matchAll", "Use `split` or `indexOf`: there are no regular expressions."],
  ["search", "Use `indexOf`: there are no regular expressions."],
  ["test", "Use `includes` or `startsWith`: there are no regular expressions."],
  ["hasOwnProperty", "Use `Object.hasOwn(object, name)`."],
  ["toLocaleString", "Use `String(value)`, which is the same on every machine."],
  ["toLocaleLowerCase", "Use `toLowerCase`, which is the same on every machine."],
  ["toLocaleUpperCase", "Use `toUpperCase`, which is the same on every machine."],
  ["assign", "Use a spread: `{ ...a, ...b }`."],
  ["substr", "Use `slice`."],
  ["random", "Give the value yourself: the same files must always mean the same."],
]);

/** What to write instead of a method that the language leaves out. */
export function adviceFor(name: string): string {
  return advice.get(name) ?? "";
}

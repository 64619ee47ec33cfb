import type { Rule } from "../rule.ts";

const arrayMethods: ReadonlyMap<string, string> = new Map([
  ["push", "Make a new array: `[...list, element]`."],
  ["unshift", "Make a new array: `[element, ...list]`."],
  ["pop", "Use `at(-1)` and `slice(0, -1)`."],
  ["shift", "Use `at(0)` and `slice(1)`."],
  ["sort", "Use `toSorted`."],
  ["reverse", "Use `toReversed`."],
  ["splice", "Use `toSpliced`."],
  ["fill", "Use `Array.from({ length: n }, () => element)`."],
  ["copyWithin", "Make a new array with `slice` and spreads."],
]);

const objectFunctions: ReadonlyMap<string, string> = new Map([
  ["assign", "Use a spread: `{ ...a, ...b }`."],
  ["defineProperty", "Write the property in the literal."],
  ["defineProperties", "Write the properties in the literal."],
  ["setPrototypeOf", "Use a spread: `{ ...a, ...b }`."],
]);

/** Calls of methods that change an array or object in place. */
export const mutatingMethodRule: Rule = {
  kinds: ["CallExpression"],
  check(node, { ts, report }) {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
    const { name, expression } = node.expression;
    const hint =
      arrayMethods.get(name.text) ??
      (ts.isIdentifier(expression) && expression.text === "Object" ? objectFunctions.get(name.text) : undefined);
    if (hint !== undefined) report("mutating-method", { name: name.text, hint }, name);
  },
};

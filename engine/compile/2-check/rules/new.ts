import { sourceText } from "#syntax";
import type { Rule } from "../rule.ts";

const advice: ReadonlyMap<string, string> = new Map([
  ["Map", "Use an object, and `Object.entries` to go through it."],
  ["Set", "Use an array, and `includes` to ask it."],
  ["Array", "Use a literal, or `Array.from({ length: n }, (_, i) => …)`."],
  ["Error", "Put `throw` in front of it."],
]);

/** `new` of anything; of `Date`, `Function` and `RegExp` the rule about names says more. */
export const newRule: Rule = {
  kinds: ["NewExpression"],
  check(node, { ts, report }) {
    if (!ts.isNewExpression(node)) return;
    const name = sourceText(node.expression);
    if (["Date", "Function", "RegExp", "Proxy"].includes(name)) return;
    if (name === "Error" && ts.isThrowStatement(node.parent)) return;
    report("new", { name, hint: advice.get(name) ?? "Write a function that returns an object." }, node);
  },
};

import type { Rule } from "../rule.ts";

/** `async` functions, `await` and `for await`. */
export const asyncRule: Rule = {
  kinds: ["AsyncKeyword", "AwaitExpression", "AwaitKeyword"],
  check: (node, file) => file.report("async", {}, node),
};

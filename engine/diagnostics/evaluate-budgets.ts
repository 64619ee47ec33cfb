import { grouped } from "#lib/grouped";
import { code } from "./catalogue.ts";

const whyBudgets =
  "Evaluation is counted, not timed, so that the same files pass or fail on every machine, and so that no commit can keep the sync loop busy.";

/** What `evaluate` says when a budget is used up. */
export const evaluateBudgetCodes = {
  "too-many-steps": code<{ limit: number }>({
    message: ({ limit }) => `Evaluation takes more than ${grouped(limit)} steps.`,
    hint: () => "Look for a loop or recursion that does not end.",
    explanation: `${whyBudgets}\n\nFails:  const f = (n: number): number => f(n);\nMended: const f = (n: number): number => (n === 0 ? 0 : f(n - 1));`,
  }),
  "too-many-values": code<{ limit: number }>({
    message: ({ limit }) => `Evaluation makes more than ${grouped(limit)} elements and properties.`,
    hint: () => "Make smaller arrays and objects.",
    explanation: `${whyBudgets}\n\nFails:  list.flatMap(() => list) again and again\nMended: the list itself`,
  }),
  "too-much-text": code<{ limit: number }>({
    message: ({ limit }) => `This text, or all text made so far, is longer than ${grouped(limit)} characters.`,
    hint: () => "Make less text.",
    explanation: `${whyBudgets}\n\nFails:  "x".repeat(1e9)\nMended: "x".repeat(24)`,
  }),
  "too-deep": code<{ limit: number }>({
    message: ({ limit }) => `Calls are nested deeper than ${grouped(limit)}.`,
    hint: () => "Look for a recursion that does not end; use `map` or `for…of` to go through lists.",
    explanation: `${whyBudgets}\n\nFails:  const f = (n: number): number => 1 + f(n + 1);\nMended: const f = (n: number): number => (n > 9 ? 0 : 1 + f(n + 1));`,
  }),
  "output-too-large": code<{ limit: number }>({
    message: ({ limit }) => `What is declared has more than ${grouped(limit)} values when written out.`,
    hint: () => "A value that is used at many places counts at each of them.",
    explanation: `${whyBudgets}\n\nFails:  forty levels of { a: below, b: below }\nMended: each value where it is needed`,
  }),
  "output-too-deep": code<{ limit: number }>({
    message: ({ limit }) => `What is declared is nested deeper than ${grouped(limit)} levels.`,
    hint: () => "Flatten it.",
    explanation: `${whyBudgets}\n\nFails:  a loop that wraps a list in a list a thousand times\nMended: one list`,
  }),
};

import type { Node } from "typescript";
import { halt } from "./halt.ts";
import type { Scope } from "./scope.ts";

/** What one evaluation has used up so far. */
export interface Budget {
  steps: number;
  values: number;
  text: number;
  depth: number;
}

/**
 * Limits of one evaluation; choices of azo's, not of Azure's. The largest landing zone measured (1000 files of 64 lines)
 * takes 0.2 million steps and 0.2 million values. A call needs 1.6 to 5 KB of the host's stack, of which Node has 984 KB
 * unless it is started with `--stack-size`; where it runs out first, that is the same diagnostic.
 */
export const limits = {
  steps: 10_000_000,
  values: 3_000_000,
  text: 16_777_216,
  calls: 500,
  depth: 4_000,
  outputNodes: 5_000_000,
  outputDepth: 500,
} as const;

export function newBudget(): Budget {
  return { steps: 0, values: 0, text: 0, depth: 0 };
}

/** What is counted over the whole evaluation. */
export type Usage = Pick<Budget, "steps" | "values" | "text">;

export const noUsage: Usage = { steps: 0, values: 0, text: 0 };

export function usageSince(before: Usage, now: Usage): Usage {
  return { steps: now.steps - before.steps, values: now.values - before.values, text: now.text - before.text };
}

export function usageAfter(before: Usage, more: Usage): Usage {
  return { steps: before.steps + more.steps, values: before.values + more.values, text: before.text + more.text };
}

/** Whether something that is counted over the whole evaluation is used up: whatever comes later fails for that alone. */
export function isSpent({ steps, values, text }: Budget): boolean {
  return steps > limits.steps || values > limits.values || text > limits.text;
}

/** Counts elements or properties before they are made. */
export function spendValues(count: number, at: Node, scope: Scope): void {
  const budget = scope.frame.machine.budget;
  budget.values += count;
  if (budget.values > limits.values) halt("too-many-values", { limit: limits.values }, at);
}

/** Counts work that a built-in function does without evaluating syntax, such as comparing elements. */
export function spendSteps(count: number, at: Node, scope: Scope): void {
  const budget = scope.frame.machine.budget;
  budget.steps += count;
  if (budget.steps > limits.steps) halt("too-many-steps", { limit: limits.steps }, at);
}

/** Counts characters before a text of that length is made. */
export function spendText(length: number, at: Node, scope: Scope): void {
  const budget = scope.frame.machine.budget;
  budget.text += length;
  if (budget.text > limits.text) halt("too-much-text", { limit: limits.text }, at);
}

/** Steps for reading through so many characters, as a search or a comparison does: sixteen take about as long as one step. */
export function stepsToRead(characters: number): number {
  return Math.floor(characters / 16);
}

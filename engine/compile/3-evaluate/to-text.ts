import type { Node } from "typescript";
import { limits, spendSteps } from "./budget.ts";
import { halt } from "./halt.ts";
import type { At } from "./place-of.ts";
import type { Scope } from "./scope.ts";
import { isPlain, nameOfValue, type List, type Plain, type Value } from "./value.ts";

/** What is being turned into text: where, and how many arrays deep. */
interface Turning {
  readonly at: Node;
  readonly scope: Scope;
  readonly level: number;
}

/** The text of a value as `String(value)` gives it. Objects and functions are refused: "[object Object]" is never meant. */
export function toText(value: Value, at: Node, scope: Scope): string {
  return textOf(value, { at, scope, level: 0 });
}

/** What `join` gives: undefined and null are empty. */
export function joined(list: List, separator: string, at: Node, scope: Scope): string {
  return joinedText(list, separator, { at, scope, level: 0 });
}

function textOf(value: Value, turning: Turning): string {
  if (isPlain(value)) return String(value);
  const { at, level } = turning;
  if (value.kind !== "list") {
    return halt("not-a-plain-value", { found: capital(nameOfValue(value)), use: "as a text" }, at);
  }
  if (level > limits.outputDepth) halt("output-too-deep", { limit: limits.outputDepth }, at);
  return joinedText(value, ",", { ...turning, level: level + 1 });
}

/** Turning an element into text takes about as long as this much other syntax. */
const stepsOfElement = 4;

function joinedText({ items }: List, separator: string, turning: Turning): string {
  const { at, scope } = turning;
  spendSteps(items.length * stepsOfElement, at, scope);
  let length = separator.length * Math.max(0, items.length - 1);
  const texts: string[] = [];
  for (const { value } of items) {
    const text = value === undefined || value === null ? "" : textOf(value, turning);
    length += text.length;
    if (length > limits.text) halt("too-much-text", { limit: limits.text }, at);
    texts.push(text);
  }
  return texts.join(separator);
}

/** The value where an operator needs a plain one; arrays, objects and functions are refused. */
export function toPlain(value: Value, use: string, at: At): Plain {
  if (isPlain(value)) return value;
  return halt("not-a-plain-value", { found: capital(nameOfValue(value)), use }, at);
}

/** The value as a number, as JavaScript converts it. */
export function toNumber(value: Value, use: string, at: Node): number {
  return Number(toPlain(value, use, at));
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

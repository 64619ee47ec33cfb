import type {
  CallExpression,
  ElementAccessExpression,
  Expression,
  Node,
  PropertyAccessExpression,
  PropertyName,
} from "typescript";
import { useOf } from "./blame.ts";
import { callMethod, callValue } from "./calls.ts";
import { halt } from "./halt.ts";
import { allowedKey, made } from "./make.ts";
import { methodsOf } from "./methods/index.ts";
import { ownProperty } from "./own-property.ts";
import type { Scope } from "./scope.ts";
import { toPlain } from "./to-text.ts";
import { isPlain, type Traced, type Value } from "./value.ts";

type Access = PropertyAccessExpression | ElementAccessExpression;

/** The name of a property in an object literal or pattern. */
export function propertyKey(name: PropertyName, scope: Scope): string {
  const { ts, evaluate } = scope.frame.machine;
  if (ts.isComputedPropertyName(name)) {
    return allowedKey(String(toPlain(evaluate(name.expression, scope).value, "as the name of a property", name)), name);
  }
  return allowedKey(ts.isNumericLiteral(name) ? String(Number(name.text)) : name.text, name);
}

/** `a.b`, `a[b]` and `a(b)`, with everything before them; the value is undefined where `?.` stopped. */
export function evaluateAccess(node: Expression, scope: Scope): Traced {
  return link(node, scope) ?? made(undefined, node, scope);
}

/** One link of an optional chain; undefined when a `?.` before or at it met undefined or null. */
function link(node: Expression, scope: Scope): Traced | undefined {
  const { ts, evaluate } = scope.frame.machine;
  if (ts.isNonNullExpression(node)) return link(node.expression, scope);
  if (ts.isCallExpression(node)) return callLink(node, scope);
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return evaluate(node, scope);
  const subject = link(node.expression, scope);
  if (subject === undefined || (node.questionDotToken !== undefined && isMissing(subject.value))) return undefined;
  return readProperty(subject, keyOf(node, scope), node, scope);
}

function callLink(node: CallExpression, scope: Scope): Traced | undefined {
  const { ts } = scope.frame.machine;
  const callee = unwrapped(node.expression, scope);
  if (!ts.isPropertyAccessExpression(callee) && !ts.isElementAccessExpression(callee)) {
    const called = link(callee, scope);
    if (called === undefined || (node.questionDotToken !== undefined && isMissing(called.value))) return undefined;
    return callValue(called, node, scope);
  }
  const subject = link(callee.expression, scope);
  if (subject === undefined || (callee.questionDotToken !== undefined && isMissing(subject.value))) return undefined;
  const key = keyOf(callee, scope);
  if (node.questionDotToken !== undefined && isAbsent(subject, key, callee, scope)) return undefined;
  return callMethod(subject, key, node, scope);
}

/** Whether `subject.key?.(…)` has nothing to call. */
function isAbsent(subject: Traced, key: string, at: Node, scope: Scope): boolean {
  if (methodsOf(subject.value)?.has(key) === true) return false;
  return isMissing(readProperty(subject, key, at, scope).value);
}

/** `f!(…)` calls `f`; a parenthesis ends an optional chain and is left alone. */
function unwrapped(node: Expression, scope: Scope): Expression {
  const { ts } = scope.frame.machine;
  let current = node;
  while (ts.isNonNullExpression(current)) current = current.expression;
  return current;
}

function keyOf(node: Access, scope: Scope): string {
  const { ts, evaluate } = scope.frame.machine;
  if (ts.isPropertyAccessExpression(node)) return allowedKey(node.name.text, node.name);
  const key = evaluate(node.argumentExpression, scope).value;
  return allowedKey(
    String(toPlain(key, "as the name of a property", node.argumentExpression)),
    node.argumentExpression,
  );
}

/** Reads a property the way JavaScript does; what JavaScript inherits and the language lacks is a diagnostic. */
export function readProperty(subject: Traced, key: string, at: Node, scope: Scope): Traced {
  const value = subject.value;
  if (isMissing(value)) halt("cannot-read", { property: key, of: String(value) }, useOf(subject, at));
  const own = ownProperty(subject, key, at, scope);
  if (own !== undefined) return own;
  if (methodsOf(value)?.has(key) === true || inherited(value, key)) halt("uncalled-method", { name: key }, at);
  return made(undefined, at, scope, subject);
}

/** Names that every value of that kind has in JavaScript, asked of the host so that none is forgotten. */
function inherited(value: Value, key: string): boolean {
  if (isPlain(value)) return key in Object(value);
  if (value.kind === "fields") return key in Object.prototype;
  return key in (value.kind === "closure" || value.kind === "native" ? Function.prototype : Array.prototype);
}

function isMissing(value: Value): value is undefined | null {
  return value === undefined || value === null;
}

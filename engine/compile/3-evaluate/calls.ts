import type { CallExpression, Expression, NodeArray } from "typescript";
import { sourceText } from "#syntax";
import { useOf } from "./blame.ts";
import { spendValues } from "./budget.ts";
import { halt } from "./halt.ts";
import { iterate } from "./iterate.ts";
import { allowedKey } from "./make.ts";
import { adviceFor, methodsOf } from "./methods/index.ts";
import type { Scope } from "./scope.ts";
import { isPlain, nameOfValue, type Traced } from "./value.ts";

/** `f(…)` where `f` is a value. */
export function callValue(callee: Traced, node: CallExpression, scope: Scope): Traced {
  const value = callee.value;
  if (isPlain(value) || (value.kind !== "closure" && value.kind !== "native")) {
    halt("not-a-function", { name: sourceText(node.expression), found: nameOfValue(value) }, node.expression);
  }
  const result = scope.frame.machine.invoke(value, argumentsOf(node.arguments, scope), node, scope);
  return { value: result.value, at: node, from: result };
}

/** `subject.name(…)`: a function the subject holds, else a method of the language. */
export function callMethod(subject: Traced, name: string, node: CallExpression, scope: Scope): Traced {
  const value = subject.value;
  if (value === undefined || value === null) {
    halt("cannot-read", { property: name, of: String(value) }, useOf(subject, node.expression));
  }
  const own = isPlain(value) ? undefined : value.kind === "fields" ? value.entries.get(name) : undefined;
  if (own !== undefined) return callValue({ value: own.value, at: node.expression, from: own }, node, scope);
  const member = !isPlain(value) && value.kind === "native" ? value.members.get(name) : undefined;
  if (member !== undefined) return callValue({ value: member, at: node.expression, from: undefined }, node, scope);
  const method = methodsOf(value)?.get(allowedKey(name, node.expression));
  if (method === undefined) {
    const of = typeof value === "string" ? "texts" : typeof value === "number" ? "numbers" : `${nameOfValue(value)}`;
    if (isPlain(value) || value.kind !== "fields" || name in Object.prototype) {
      halt("unknown-method", { name, of, hint: adviceFor(name) }, node.expression);
    }
    halt("not-a-function", { name: sourceText(node.expression), found: "undefined" }, node.expression);
  }
  const result = method({ subject, args: argumentsOf(node.arguments, scope), at: node, scope });
  return result.at === node ? result : { value: result.value, at: node, from: result };
}

function argumentsOf(nodes: NodeArray<Expression>, scope: Scope): readonly Traced[] {
  const { ts, evaluate } = scope.frame.machine;
  const args: Traced[] = [];
  for (const node of nodes) {
    if (!ts.isSpreadElement(node)) {
      args.push(evaluate(node, scope));
      continue;
    }
    const items = iterate(evaluate(node.expression, scope), node, scope);
    spendValues(items.length, node, scope);
    for (const item of items) args.push({ value: item.value, at: node, from: item });
  }
  return args;
}

import type {
  ArrayLiteralExpression,
  ObjectLiteralElementLike,
  ObjectLiteralExpression,
  SpreadAssignment,
  TemplateExpression,
} from "typescript";
import { propertyKey } from "./access.ts";
import { spendValues } from "./budget.ts";
import { halt } from "./halt.ts";
import { iterate } from "./iterate.ts";
import { made, madeFields, madeList } from "./make.ts";
import { lookUp } from "./names.ts";
import type { Scope } from "./scope.ts";
import { toText } from "./to-text.ts";
import { isPlain, type Traced } from "./value.ts";

/** `[a, ...b]`. */
export function evaluateArray(node: ArrayLiteralExpression, scope: Scope): Traced {
  const { ts, evaluate } = scope.frame.machine;
  const items: Traced[] = [];
  for (const element of node.elements) {
    if (!ts.isSpreadElement(element)) {
      items.push(evaluate(element, scope));
      continue;
    }
    const spread = iterate(evaluate(element.expression, scope), element, scope);
    spendValues(spread.length, element, scope);
    for (const item of spread) items.push({ value: item.value, at: element, from: item });
  }
  return madeList(items, node, scope);
}

/** `{ a: 1, b, [c]: 2, ...d, e() {} }`. */
export function evaluateObject(node: ObjectLiteralExpression, scope: Scope): Traced {
  const entries = new Map<string, Traced>();
  for (const property of node.properties) add(property, entries, scope);
  return madeFields(entries, node, scope);
}

function add(property: ObjectLiteralElementLike, entries: Map<string, Traced>, scope: Scope): void {
  const { ts, evaluate } = scope.frame.machine;
  if (ts.isSpreadAssignment(property)) spread(property, entries, scope);
  else if (ts.isPropertyAssignment(property)) {
    const key = propertyKey(property.name, scope);
    entries.set(key, evaluate(property.initializer, scope));
  } else if (ts.isShorthandPropertyAssignment(property)) {
    entries.set(propertyKey(property.name, scope), lookUp(property.name, scope));
  } else if (ts.isMethodDeclaration(property)) {
    const value = { kind: "closure", node: property, scope } as const;
    entries.set(propertyKey(property.name, scope), { value, at: property, from: undefined });
  } else halt("unsupported", { syntax: "getter or setter" }, property);
}

function spread(node: SpreadAssignment, entries: Map<string, Traced>, scope: Scope): void {
  const source = scope.frame.machine.evaluate(node.expression, scope);
  const value = source.value;
  if (typeof value === "string" || (!isPlain(value) && value.kind === "list")) {
    const items = iterate(source, node, scope);
    items.forEach((item, index) => entries.set(String(index), { value: item.value, at: node, from: item }));
    spendValues(items.length, node, scope);
  } else if (!isPlain(value) && value.kind === "fields") {
    spendValues(value.entries.size, node, scope);
    for (const [key, cell] of value.entries) entries.set(key, { value: cell.value, at: node, from: cell });
  }
}

/** `` `a ${b} c` ``. */
export function evaluateTemplate(node: TemplateExpression, scope: Scope): Traced {
  let text = node.head.text;
  let source: Traced | undefined;
  for (const span of node.templateSpans) {
    const value = scope.frame.machine.evaluate(span.expression, scope);
    source ??= value;
    text += toText(value.value, span.expression, scope) + span.literal.text;
  }
  return made(text, node, scope, source);
}

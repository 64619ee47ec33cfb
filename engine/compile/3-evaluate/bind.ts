import type { ArrayBindingPattern, BindingElement, BindingName, Node, ObjectBindingPattern } from "typescript";
import { sourceText } from "#syntax";
import { propertyKey, readProperty } from "./access.ts";
import { useOf } from "./blame.ts";
import { halt } from "./halt.ts";
import { iterate } from "./iterate.ts";
import { allowedKey, made, madeFields, madeList } from "./make.ts";
import type { Scope } from "./scope.ts";
import { isPlain, type Traced } from "./value.ts";

/** Gives the names of a declaration or parameter their values. */
export function bind(name: BindingName, value: Traced, scope: Scope): void {
  const { ts } = scope.frame.machine;
  if (ts.isIdentifier(name)) scope.names.set(name.text, value);
  else if (ts.isObjectBindingPattern(name)) bindObject(name, value, scope);
  else bindArray(name, value, scope);
}

/** The value of a parameter or element: its default where it is undefined. */
export function orDefault(value: Traced, initializer: Node | undefined, scope: Scope): Traced {
  return value.value === undefined && initializer !== undefined
    ? scope.frame.machine.evaluate(initializer, scope)
    : value;
}

function bindObject(pattern: ObjectBindingPattern, source: Traced, scope: Scope): void {
  const taken = new Set<string>();
  if (source.value === undefined || source.value === null) {
    const [element] = pattern.elements;
    const first = element === undefined ? "{}" : sourceText(element);
    halt("cannot-read", { property: first, of: String(source.value) }, useOf(source, pattern));
  }
  for (const element of pattern.elements) {
    if (element.dotDotDotToken !== undefined) {
      bind(element.name, rest(source, taken, element, scope), scope);
      continue;
    }
    const key = keyOf(element, scope);
    taken.add(key);
    const value = readProperty(source, key, element, scope);
    bind(element.name, orDefault(value, element.initializer, scope), scope);
  }
}

function keyOf(element: BindingElement, scope: Scope): string {
  const ts = scope.frame.machine.ts;
  if (element.propertyName !== undefined) return propertyKey(element.propertyName, scope);
  return allowedKey(ts.isIdentifier(element.name) ? element.name.text : "", element);
}

function rest(source: Traced, taken: ReadonlySet<string>, at: Node, scope: Scope): Traced {
  const entries = new Map<string, Traced>();
  const value = source.value;
  if (!isPlain(value) && value.kind === "fields") {
    for (const [key, cell] of value.entries)
      if (!taken.has(key)) entries.set(key, { value: cell.value, at, from: cell });
  } else if (!isPlain(value) && value.kind === "list") {
    value.items.forEach((cell, index) => taken.has(String(index)) || entries.set(String(index), cell));
  }
  return madeFields(entries, at, scope);
}

function bindArray(pattern: ArrayBindingPattern, source: Traced, scope: Scope): void {
  const ts = scope.frame.machine.ts;
  const items = iterate(source, pattern, scope);
  pattern.elements.forEach((element, index) => {
    if (ts.isOmittedExpression(element)) return;
    const found = items[index];
    if (element.dotDotDotToken !== undefined) bind(element.name, madeList(items.slice(index), element, scope), scope);
    else {
      const value: Traced =
        found === undefined ? made(undefined, element, scope) : { value: found.value, at: element, from: found };
      bind(element.name, orDefault(value, element.initializer, scope), scope);
    }
  });
}

import type { Identifier } from "typescript";
import { definitionOf } from "./definition.ts";
import { globals } from "./globals.ts";
import { halt, haltSilently } from "./halt.ts";
import { importOf, slipOf } from "./meant.ts";
import { placeOf } from "./place-of.ts";
import { bindingOf, scopeOf, type Scope } from "./scope.ts";
import type { Traced } from "./value.ts";

/** The value of a name at the place of its use. */
export function lookUp(node: Identifier, scope: Scope): Traced {
  const name = node.text;
  const found = bindingOf(name, scope);
  if (found === "unset") haltUnset(node, scope);
  if (found === "failed") haltSilently();
  if (found !== undefined) return { value: found.value, at: node, from: found };
  if (!globals.has(name)) haltUnknown(node, scope);
  return { value: globals.get(name), at: node, from: undefined };
}

/** Gives a `let` another value. */
export function assign(node: Identifier, value: Traced, scope: Scope): void {
  const name = node.text;
  const owner = scopeOf(name, scope);
  if (owner === undefined) return haltUnknown(node, scope);
  if (owner.names.get(name) === "unset") haltUnset(node, scope);
  if (!owner.mutable.has(name)) halt("constant-assignment", { name }, node);
  owner.names.set(name, value);
}

function haltUnset(node: Identifier, scope: Scope): never {
  const definition = definitionOf(node.text, node, scope.frame.machine.ts);
  const related = definition === undefined ? [] : [{ message: "defined here", place: placeOf(definition) }];
  return halt("before-definition", { name: node.text }, node, related);
}

function haltUnknown(node: Identifier, scope: Scope): never {
  const { machine } = scope.frame;
  const meant = importOf(node, machine) || slipOf(node.text, namesWithin(scope), machine);
  return halt("unknown-name", { name: node.text, meant }, node);
}

/** Every name that may be used in `scope`, innermost first. */
function* namesWithin(scope: Scope): Generator<string> {
  for (let current: Scope | undefined = scope; current !== undefined; current = current.parent) {
    yield* current.names.keys();
  }
  yield* globals.keys();
}

import type { Machine } from "./machine.ts";
import type { Trace, Traced } from "./value.ts";

/** One call under way. `call`: in azo's own files, the author's call that led here; undefined in the author's files. */
export interface Frame {
  readonly machine: Machine;
  readonly library: boolean;
  readonly call: Trace | undefined;
}

/** A binding that exists but has no value yet, or whose value could not be made (said already). */
export type Binding = Traced | "unset" | "failed";

/** The names of one block, function or module, inside those of `parent`. `mutable`: those declared with `let`. */
export interface Scope {
  readonly names: Map<string, Binding>;
  readonly mutable: Set<string>;
  readonly parent: Scope | undefined;
  readonly frame: Frame;
}

const nothingMutable: Set<string> = new Set();

/** A scope inside `parent`, in the same call unless `frame` says otherwise. */
export function scopeWithin(parent: Scope | undefined, frame: Frame, hasMutable = false): Scope {
  return { names: new Map(), mutable: hasMutable ? new Set() : nothingMutable, parent, frame };
}

/** The scope that declares `name`, innermost first. */
export function scopeOf(name: string, scope: Scope): Scope | undefined {
  let current: Scope | undefined = scope;
  while (current !== undefined && !current.names.has(name)) current = current.parent;
  return current;
}

/** What `name` is bound to, innermost first. */
export function bindingOf(name: string, scope: Scope): Binding | undefined {
  for (let current: Scope | undefined = scope; current !== undefined; current = current.parent) {
    const found = current.names.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

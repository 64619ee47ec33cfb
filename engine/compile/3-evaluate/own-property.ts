import type { Node } from "typescript";
import { isIndex, made } from "./make.ts";
import type { Scope } from "./scope.ts";
import { isPlain, type Traced } from "./value.ts";

/** An own property; undefined when there is none. */
export function ownProperty(subject: Traced, key: string, at: Node, scope: Scope): Traced | undefined {
  const value = subject.value;
  if (typeof value === "string") {
    if (key === "length") return made(value.length, at, scope, subject);
    return isIndex(key) && Number(key) < value.length ? made(value[Number(key)], at, scope, subject) : undefined;
  }
  if (isPlain(value)) return undefined;
  if (value.kind === "native") {
    const member = value.members.get(key);
    return member === undefined ? undefined : made(member, at, scope);
  }
  if (value.kind === "list" && key === "length") return made(value.items.length, at, scope, subject);
  const found =
    value.kind === "fields"
      ? value.entries.get(key)
      : value.kind === "list" && isIndex(key)
        ? value.items[Number(key)]
        : undefined;
  return found === undefined ? undefined : { value: found.value, at, from: found };
}

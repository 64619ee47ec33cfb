import { identifiers } from "#lib/identifiers";

/** Names by which a template knows its resources: identifiers made of theirs, in the same order, each once. */
export function symbolicNames(names: readonly string[]): readonly string[] {
  return identifiers(names);
}

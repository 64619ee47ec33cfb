import { comment } from "#lib/comment";

/** A member of an object that authors read: an identifier, what they see when they hover over it, and an expression. */
export interface DocumentedMember {
  readonly name: string;
  readonly docs: string;
  readonly value: string;
}

/** An object literal with a docstring above each member, in the order given. */
export function documentedObject(members: readonly DocumentedMember[]): string {
  const lines = members.map(({ name, docs, value }) => `${comment(docs, "  ")}  ${name}: ${value},\n`);
  return lines.length === 0 ? "{}" : `{\n${lines.join("")}}`;
}

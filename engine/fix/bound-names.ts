import type { BindingName } from "typescript";
import type { TypeScript } from "#lib/typescript";

/** The names that a declaration introduces: one, or those of its pattern. */
export function boundNames(name: BindingName, ts: TypeScript): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundNames(element.name, ts)));
}

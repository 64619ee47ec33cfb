import { didYouMean } from "#lib/did-you-mean";
import { editDistance } from "#lib/edit-distance";
import type { Identifier } from "typescript";
import type { Machine } from "./machine.ts";
import { fileOf } from "./place-of.ts";

/** Comparing names takes time that no budget counts, so only so many, of such a length, for so many faults, are. */
const bounds = { faults: 20, names: 1_000, length: 64 } as const;

/** Two letters more, fewer or other ones are a slip; what differs more is another name. */
const slip = 2;

/** "Did you mean …?" when one of `known` is a slip away from `name`, else the empty text. */
export function slipOf(name: string, known: Iterable<string>, machine: Machine): string {
  const near = bounded(name, known, machine).filter((candidate) => editDistance(candidate, name) <= slip);
  return didYouMean(name, near);
}

/** "Did you mean …?" when one of `known` is near, else what is known. */
export function choiceOf(name: string, known: Iterable<string>, machine: Machine): string {
  return didYouMean(name, bounded(name, known, machine));
}

/** "Add import …" when `node` is called as something that another file exports, else the empty text. */
export function importOf(node: Identifier, { diagnostics, exporters }: Machine): string {
  if (diagnostics.length >= bounds.faults) return "";
  const [first, ...others] = exporters(node.text, fileOf(node).fileName);
  if (first === undefined) return "";
  const rest = others.length === 0 ? "" : ` Or import it from ${others.join(" or ")}.`;
  return `Add import { ${node.text} } from ${first};${rest}`;
}

function bounded(name: string, known: Iterable<string>, { diagnostics }: Machine): readonly string[] {
  if (diagnostics.length >= bounds.faults || name.length > bounds.length) return [];
  const names: string[] = [];
  for (const each of known) {
    if (names.length === bounds.names) break;
    if (each.length <= bounds.length) names.push(each);
  }
  return names;
}

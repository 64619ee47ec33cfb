import { didYouMean } from "#lib/did-you-mean";
import { editDistance } from "#lib/edit-distance";
import type { Machine } from "./machine.ts";

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

function bounded(name: string, known: Iterable<string>, { diagnostics }: Machine): readonly string[] {
  if (diagnostics.length >= bounds.faults || name.length > bounds.length) return [];
  const names: string[] = [];
  for (const each of known) {
    if (names.length === bounds.names) break;
    if (each.length <= bounds.length) names.push(each);
  }
  return names;
}

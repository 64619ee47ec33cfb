import type { Entry } from "#model/entry";
import { entryHash, noEntry } from "./entry-hash.ts";

/** `whole`: every entry is as it was written; `broken`: the first that is not, and why. */
export type ChainState =
  | { readonly kind: "whole"; readonly entries: number; readonly head: string }
  | { readonly kind: "broken"; readonly sequence: number; readonly why: string };

/** Walks the chain from its first entry. Cutting off the end cannot be seen from within: compare `head` with a copy kept elsewhere. */
export function verifyChain(entries: Iterable<Entry>): ChainState {
  let previous = noEntry;
  let sequence = 0;
  for (const entry of entries) {
    sequence += 1;
    const why = faultOf(entry, sequence, previous);
    if (why !== undefined) return { kind: "broken", sequence, why };
    previous = entry.hash;
  }
  return { kind: "whole", entries: sequence, head: previous };
}

function faultOf(entry: Entry, sequence: number, previous: string): string | undefined {
  if (entry.sequence !== sequence) return `Entry ${sequence} is gone; the next that is there is ${entry.sequence}.`;
  if (entry.previous !== previous) return `Entry ${sequence} does not follow on the entry before it.`;
  if (entry.hash !== entryHash(entry)) return `Entry ${sequence} was changed after it was written.`;
  return undefined;
}

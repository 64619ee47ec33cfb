import type { Entry } from "#model/entry";
import { canonicalJson } from "#lib/canonical-json";
import { sha256 } from "#lib/sha256";

/** `previous` of the first entry. */
export const noEntry = "0".repeat(64);

/** The hash that chains an entry to the one before it. */
export function entryHash({ sequence, at, kind, body, previous }: Omit<Entry, "hash">): string {
  return sha256(canonicalJson([sequence, at, kind, body, previous]));
}

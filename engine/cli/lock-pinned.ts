import type { UnpinnedLock } from "#alz";
import { pinPolicies, versionKey } from "#generate";
import { canonicalJson } from "#lib/canonical-json";
import type { JsonObject } from "#lib/json";
import { sha256 } from "#lib/sha256";
import type { PolicyCatalogue } from "#model/catalogue";
import type { ImportLock, Sums } from "#model/import-lock";

/**
 * The lock with the sums of what an import pins. The sums in `builtIns` are of what Azure ships, which is not kept, so that they cannot be
 * computed again from there.
 */
export function lockPinned(lock: UnpinnedLock, catalogue: PolicyCatalogue): ImportLock {
  const written = JSON.parse(pinPolicies(catalogue)) as Written;
  return { ...lock, pinned: { definitions: sums(written.definitions), sets: sums(written.sets) } };
}

type Entry = JsonObject & { readonly name: string; readonly version: string };

interface Written {
  readonly definitions: Readonly<Record<string, Entry>>;
  readonly sets: Readonly<Record<string, Entry>>;
}

function sums(entries: Readonly<Record<string, Entry>>): Sums {
  const pairs = Object.values(entries).map((entry) => [versionKey(entry), sha256(canonicalJson(entry))] as const);
  return Object.fromEntries(pairs.toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

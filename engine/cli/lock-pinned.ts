import { canonicalJson } from "#lib/canonical-json";
import type { Json, JsonObject } from "#lib/json";
import { jsonObject } from "#lib/json-parts";
import { sha256 } from "#lib/sha256";
import { pinPolicies } from "#generate";
import type { PolicyCatalogue } from "#model/catalogue";

/**
 * The lock with the sums of what an import pins, `pinned.definitions` and `pinned.sets` by name: sha256 of each entry of `policies.json` as
 * canonical JSON. The sums in `builtIns` are of what Azure ships, which is not kept, so that they cannot be computed again from there.
 */
export function lockPinned(lock: string, catalogue: PolicyCatalogue): string {
  const written = jsonObject(JSON.parse(pinPolicies(catalogue)) as Json);
  const pinned = { definitions: sums(written["definitions"]), sets: sums(written["sets"]) };
  return `${JSON.stringify({ ...jsonObject(JSON.parse(lock) as Json), pinned }, null, 2)}\n`;
}

function sums(entries: Json | undefined): JsonObject {
  const sorted = Object.entries(jsonObject(entries)).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, entry]) => [name, sha256(canonicalJson(entry))]));
}

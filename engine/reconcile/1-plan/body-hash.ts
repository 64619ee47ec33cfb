import type { JsonObject } from "#lib/json";
import { canonicalJson } from "#lib/canonical-json";
import { sha256 } from "#lib/sha256";

/** What is remembered of a body that was applied, to tell later whether Git or Azure moved. */
export function bodyHash(body: JsonObject): string {
  return sha256(canonicalJson(body));
}

import { diagnoser } from "#diagnostics";
import { compileCatalogue } from "#diagnostics/compile";
import { canonicalJson } from "#lib/canonical-json";
import type { Json } from "#lib/json";
import { isJsonObject, jsonObject, jsonString } from "#lib/json-parts";
import { sha256 } from "#lib/sha256";
import type { Diagnostic } from "#model/diagnostic";
import type { Place } from "#model/place";

const diagnose = diagnoser(compileCatalogue);

export const lockPath = "generated/azure/alz.json";

/**
 * The pinned policies, a document's text at `path`, against the sums that `azo alz import` wrote into its lock. What was pinned otherwise has
 * no sum; a policy that is in the lock only is said by resolve, where something uses it.
 */
export function checkLock(lock: string, policies: string, path: string): readonly Diagnostic[] {
  const locked = pinnedSums(lock);
  if (locked === undefined) return [diagnose("bad-catalogue", { path: lockPath }, lineOf(lockPath, 1))];
  const catalogue = jsonObject(parse(policies));
  const lines = policies.split("\n");
  return (["definitions", "sets"] as const).flatMap((kind) => {
    const sums = jsonObject(locked[kind]);
    return Object.entries(jsonObject(catalogue[kind])).flatMap(([name, entry]) => {
      const sum = sums[name];
      if (sum === undefined || sum === sha256(canonicalJson(entry))) return [];
      const line = lines.findIndex((text) => text.trimStart().startsWith(`${JSON.stringify(name)}:`));
      const displayName = jsonString(jsonObject(entry)["displayName"]);
      return [diagnose("not-as-locked", { name, displayName }, lineOf(path, Math.max(line, 0) + 1))];
    });
  });
}

/** Empty: a lock without sums; undefined: not a lock. */
function pinnedSums(lock: string): { readonly [kind: string]: Json } | undefined {
  const value = parse(lock);
  if (!isJsonObject(value)) return undefined;
  const pinned = value["pinned"] ?? {};
  return isJsonObject(pinned) ? pinned : undefined;
}

function lineOf(file: string, line: number): Place {
  return { file, line, column: 1, endLine: line, endColumn: 2 };
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

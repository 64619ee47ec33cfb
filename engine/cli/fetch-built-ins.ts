import { type BuiltIns, type Library, parseBuiltIns, reachedBuiltIns } from "#alz";
import { type Azure, type AzureFailure, getBuiltInPolicies, isAzureFailure } from "#azure";
import type { JsonObject } from "#lib/json";

/**
 * The built-in policies that a library reaches, asked for in Azure: first each, then the members of initiatives, and all versions of
 * one whose pin takes another than Azure gives by itself. What Azure does not have is missing here too, for whoever reads the library to say.
 */
export async function fetchBuiltIns(azure: Azure, library: Library): Promise<BuiltIns | AzureFailure> {
  const rows: JsonObject[] = [];
  const asked = new Set<string>();
  for (;;) {
    const text = rows.map((row) => JSON.stringify(row)).join("\n");
    const { builtIns } = parseBuiltIns(text, "Azure");
    const { lacking } = reachedBuiltIns({ library, builtIns });
    const fresh = lacking.filter(({ kind, name, lacks }) => !asked.has(`${kind} ${name.toLowerCase()} ${lacks}`));
    // Each is asked for once, so this ends.
    if (fresh.length === 0) return builtIns;
    for (const { kind, name, lacks } of fresh) asked.add(`${kind} ${name.toLowerCase()} ${lacks}`);
    const wanted = fresh.map(({ kind, name, lacks }) => ({ kind, name, allVersions: lacks === "version" }));
    const answer = await getBuiltInPolicies(azure, wanted);
    if (isAzureFailure(answer)) return answer;
    rows.push(...answer);
  }
}

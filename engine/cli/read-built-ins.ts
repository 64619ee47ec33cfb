import { readFileSync } from "node:fs";
import type { JsonObject } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";

/** The built-in policies of a file with one JSON object a line; or one sentence that says what is wrong with it. */
export function readBuiltIns(
  path: string,
): { readonly builtInPolicies: readonly JsonObject[] } | { readonly problem: string } {
  const builtInPolicies: JsonObject[] = [];
  try {
    for (const [index, line] of readFileSync(path, "utf8").split("\n").entries()) {
      if (line.trim() === "") continue;
      const definition: unknown = JSON.parse(line);
      const isDefinition = isJsonObject(definition) && idPattern.test(String(definition["id"]));
      if (!isDefinition) return { problem: `Line ${index + 1} of ${path} is no built-in policy: it needs its 'id'.` };
      builtInPolicies.push(definition);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problem: `${path} cannot be read: ${reason}` };
  }
  return { builtInPolicies };
}

const idPattern = /^\/providers\/Microsoft\.Authorization\/policy(Set)?Definitions\/[^/]+(\/versions\/[^/]+)?$/i;

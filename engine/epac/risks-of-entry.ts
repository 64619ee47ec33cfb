import type { JsonObject } from "#lib/json";
import { jsonArray, jsonObject } from "#lib/json-parts";
import type { Risk } from "#model/plan";
import type { EpacChange } from "#model/epac-plan";
import { risksOf } from "#plan";

/**
 * The risks of a change as our own plan would name them. EPAC's plan has no values of before: whether an update protects less, or
 * denies more, cannot be told, so both are said.
 */
export function risksOfEntry(
  change: Omit<EpacChange, "risks" | "why">,
  entry: JsonObject,
  roots: ReadonlySet<string>,
): readonly Risk[] {
  const risks = risksOf(change, { after: bodyOf(entry) }, { roots, denying: new Set() });
  const isPolicy = !change.type.toLowerCase().endsWith("/roleassignments");
  if (change.kind !== "update" || !isPolicy) return risks;
  const highScope = risks.filter((risk) => risk === "high-scope");
  return ["weaker-effect", "stronger-effect", ...highScope];
}

/** EPAC keeps the members of `properties` beside the id, and values of parameters plain. */
function bodyOf({ identity, parameters, ...rest }: JsonObject): JsonObject {
  const values = Object.entries(jsonObject(parameters)).map(([name, value]) => [name, { value }] as const);
  return {
    properties: { ...rest, parameters: Object.fromEntries(values), overrides: jsonArray(rest["overrides"]) },
    ...(identity === undefined ? {} : { identity }),
  };
}

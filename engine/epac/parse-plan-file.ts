import type { Json, JsonObject } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import type { Report } from "./problem.ts";

/** The public library with its monitoring baseline, all of it new, makes a plan of 5 MB (shared/research/alz.md 1.3); this is ten times that. */
export const mostPlanBytes = 50_000_000;

/** EPAC writes with `ConvertTo-Json -Depth 100`, so no plan of its nests deeper. */
const mostLevels = 100;

/** The object in a plan file; undefined, with the reason reported, when there is none. */
export function parsePlanFile(text: string, report: Report): JsonObject | undefined {
  if (text.length > mostPlanBytes) {
    report("", `It is larger than ${mostPlanBytes / 1_000_000} MB, which no plan of EPAC is.`);
    return undefined;
  }
  const value = parse(text);
  if (!isJsonObject(value)) {
    report(
      "",
      "It is not a JSON object, so it is no plan of EPAC, or it was cut off. Let Build-DeploymentPlans write it.",
    );
    return undefined;
  }
  if (isDeeper(value, mostLevels)) {
    report("", `It nests deeper than ${mostLevels} levels, which no plan of EPAC does.`);
    return undefined;
  }
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Level by level and not by recursion: hostile nesting must not exhaust the stack. */
function isDeeper(value: Json, levels: number): boolean {
  let level: readonly Json[] = [value];
  for (let depth = 0; depth <= levels; depth += 1) {
    level = level.flatMap((part) => (typeof part === "object" && part !== null ? Object.values(part) : []));
    if (level.length === 0) return false;
  }
  return true;
}

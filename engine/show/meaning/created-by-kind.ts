import type { PlanItem } from "./plan-items.ts";
import { counted } from "./counted.ts";

// Governance first, from the hierarchy down; whatever is none of these is a resource.
const KINDS: readonly (readonly [type: string, word: string])[] = [
  ["microsoft.management/managementgroups", "group"],
  ["microsoft.authorization/policydefinitions", "definition"],
  ["microsoft.authorization/policysetdefinitions", "set"],
  ["microsoft.authorization/policyassignments", "assignment"],
  ["microsoft.authorization/policyexemptions", "exemption"],
  ["microsoft.authorization/roledefinitions", "role"],
  ["microsoft.authorization/roleassignments", "role assignment"],
];

/** `12 groups`, `149 definitions` …, `3 resources`: what a first run makes; kinds without any are left out. */
export function createdByKind(items: readonly PlanItem[]): readonly string[] {
  const types = items.map((item) => item.change.type.toLowerCase());
  const known = new Set(KINDS.map(([type]) => type));
  const rest = types.filter((type) => !known.has(type)).length;
  const kinds = KINDS.map(([type, word]) => [types.filter((each) => each === type).length, word] as const);
  return [...kinds, [rest, "resource"] as const]
    .filter(([count]) => count > 0)
    .map(([count, word]) => counted(count, word));
}

import type { Json } from "#lib/json";
import type { PropertyChange } from "#model/plan";

// How much each effect does, from nothing to forbidding; `Default` and `DoNotEnforce` are an assignment's enforcement modes.
// https://learn.microsoft.com/azure/governance/policy/concepts/effect-basics
const STRENGTHS: Readonly<Record<string, number>> = {
  disabled: 0,
  donotenforce: 0,
  manual: 1,
  audit: 1,
  auditifnotexists: 1,
  append: 2,
  addtonetworkgroup: 2,
  modify: 2,
  mutate: 2,
  deployifnotexists: 2,
  default: 3,
  deny: 3,
  denyaction: 3,
};

/** Whether a changed effect protects less or more than before; undefined for everything that is not an effect. */
export function effectDirection(property: PropertyChange): "weaker" | "stronger" | undefined {
  const before = strength(property.before);
  const after = strength(property.after);
  if (before === undefined || after === undefined || before === after) return undefined;
  return after < before ? "weaker" : "stronger";
}

function strength(value: Json | undefined): number | undefined {
  return typeof value === "string" ? STRENGTHS[value.toLowerCase()] : undefined;
}

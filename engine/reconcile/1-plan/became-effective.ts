import type { Json } from "#lib/json";
import { isJsonObject, jsonArray, jsonString } from "#lib/json-parts";
import type { EffectivePolicy } from "#model/archetype-graph";
import type { Origin } from "#model/origin";
import type { Change, PropertyChange, RemediationReason } from "#model/plan";
import { effectStrength } from "./effect-strength.ts";

export interface BecameEffective {
  readonly reason: RemediationReason;
  /** The line of the value that does it; absent: it is the change as a whole. */
  readonly origin?: Origin;
}

/** Which of the three that a policy's effect comes from has changed. */
type Part = "assignment" | "initiative" | "definition";

/** Why a policy does something after a change that it did not do before; undefined: the change has no part in it. */
export function becameEffective(
  part: Part,
  policy: EffectivePolicy,
  change: Change | undefined,
): BecameEffective | undefined {
  if (change === undefined) return undefined;
  // What nothing assigned before is not in force by being there: its assignment says why.
  if (change.kind !== "update") return part === "assignment" ? { reason: "assigned" } : undefined;
  for (const property of change.properties) {
    const reason = reasonOf(part, policy, property);
    if (reason !== undefined) return { reason, ...(property.origin === undefined ? {} : { origin: property.origin }) };
  }
  return undefined;
}

function reasonOf(part: Part, policy: EffectivePolicy, property: PropertyChange): RemediationReason | undefined {
  const at = property.path.toLowerCase();
  switch (part) {
    case "assignment":
      return ofAssignment(at, policy, property);
    case "initiative":
      return ofInitiative(at, policy, property);
    case "definition":
      return at.startsWith("/properties/parameters/") || at.startsWith("/properties/policyrule/then/effect")
        ? ofEffect(policy, property)
        : undefined;
  }
}

function ofAssignment(at: string, policy: EffectivePolicy, property: PropertyChange): RemediationReason | undefined {
  if (at === "/properties/enforcementmode") return "enforced";
  if (at === "/properties/notscopes") return isTakenAway(property) ? "scope" : undefined;
  // Which members an override was for is not in the difference: each of them may have had another effect.
  if (at.startsWith("/properties/overrides")) return "effect";
  return at.startsWith("/properties/parameters/") ? ofEffect(policy, property) : undefined;
}

function ofInitiative(at: string, policy: EffectivePolicy, property: PropertyChange): RemediationReason | undefined {
  if (at.startsWith("/properties/parameters/")) return ofEffect(policy, property);
  const [, member, below] = /^\/properties\/policydefinitions\/([^/]+)(\/.*)?$/.exec(at) ?? [];
  if (member === undefined || unescaped(member) !== policy.reference?.toLowerCase()) return undefined;
  if (below === undefined && property.kind === "add") return "member";
  return ofEffect(policy, property);
}

/** An effect that this policy has now, or one that was taken away so that a default decides. */
function ofEffect({ effect }: EffectivePolicy, { before, after }: PropertyChange): RemediationReason | undefined {
  const [from, to] = [wordOf(before), wordOf(after)];
  const isNow = to === effect.toLowerCase() && from !== to;
  const isDefaultNow = after === undefined && from !== effect.toLowerCase() && effectStrength(from) !== undefined;
  return isNow || isDefaultNow ? "effect" : undefined;
}

/** The value itself, or what a parameter holds or starts from; lower case. */
function wordOf(value: Json | undefined): string | undefined {
  const inner = isJsonObject(value) ? (value["value"] ?? value["defaultValue"]) : value;
  return typeof inner === "string" ? inner.toLowerCase() : undefined;
}

function isTakenAway({ before, after }: PropertyChange): boolean {
  const kept = new Set(jsonArray(after).map((scope) => jsonString(scope).toLowerCase()));
  return jsonArray(before).some((scope) => !kept.has(jsonString(scope).toLowerCase()));
}

function unescaped(part: string): string {
  return part.replaceAll("~1", "/").replaceAll("~0", "~");
}

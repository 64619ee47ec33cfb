import type { Json } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import type { EffectivePolicy, Placeholder } from "#model/archetype-graph";
import type { ResolvedAssignment } from "#model/resolved";
import type { AssignmentFacts } from "./effective-policies.ts";
import { isPlaceholder } from "./is-placeholder.ts";

/**
 * Parameters of an assignment that still have the library's stand-in, as far as it reaches a definition: an initiative may put
 * something else in its place, as the one for private DNS zones does once it knows a subscription.
 */
export function placeholders(
  { origin, origins }: Pick<ResolvedAssignment, "origin" | "origins">,
  facts: AssignmentFacts,
  effective: readonly EffectivePolicy[],
): readonly Placeholder[] {
  const given = Object.entries(facts.parameters).flatMap(([parameter, value]) => {
    const held = texts(value).filter(isPlaceholder);
    return held.length === 0 ? [] : [{ parameter, held }];
  });
  if (given.length === 0) return [];
  const reached = effective.flatMap(({ parameters }) => texts(parameters)).filter(isPlaceholder);
  return given
    .filter(({ held }) => held.some((text) => reached.some((other) => other.includes(text))))
    .map(({ parameter }) => ({ parameter, origin: originOf(parameter, origins) ?? origin }));
}

/** Parameters are known by the names of the declaration, lines by those of the author. */
function originOf(parameter: string, origins: ResolvedAssignment["origins"]): Placeholder["origin"] | undefined {
  const pointer = `/properties/parameters/${parameter}`.toLowerCase();
  return [...origins].find(([key]) => key.toLowerCase() === pointer)?.[1];
}

/** Every text in a value. */
function texts(value: Json): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(texts);
  return isJsonObject(value) ? Object.values(value).flatMap(texts) : [];
}

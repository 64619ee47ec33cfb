import { effectKind, effectKinds, type EffectKind } from "#lib/effect-kind";
import type { EffectivePolicy, GraphScope } from "#model/archetype-graph";

/** How many of a scope's effective policies do what; each is counted once. */
export interface ScopeTally extends Readonly<Record<EffectKind, number>> {
  /** Not enforced, or exempt here. */
  readonly idle: number;
}

/** What a policy does here: `idle` when its assignment is not enforced or an exemption lifts it. */
export function deedOf({ effect, enforced, exemptionId }: EffectivePolicy): keyof ScopeTally {
  return enforced && exemptionId === undefined ? effectKind(effect) : "idle";
}

export function scopeTally({ effective }: GraphScope): ScopeTally {
  const deeds = Map.groupBy(effective, deedOf);
  const count = (deed: keyof ScopeTally): number => deeds.get(deed)?.length ?? 0;
  const active = Object.fromEntries(effectKinds.map((kind) => [kind, count(kind)])) as Record<EffectKind, number>;
  return { ...active, idle: count("idle") };
}

/** The words above the columns, in their order. */
export const tallyColumns: readonly { readonly deed: keyof ScopeTally; readonly title: string }[] = [
  { deed: "deny", title: "deny" },
  { deed: "deploy", title: "deploy" },
  { deed: "modify", title: "modify" },
  { deed: "audit", title: "audit" },
  { deed: "unknown", title: "unknown" },
  { deed: "off", title: "disabled" },
  { deed: "idle", title: "not in force" },
];

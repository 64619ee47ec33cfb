import { canonicalJson } from "#lib/canonical-json";
import { effectKind } from "#lib/effect-kind";
import type { EffectivePolicy, GraphScope } from "#model/archetype-graph";

/** What one definition does at a scope, all assignments together. */
export interface InForce {
  readonly displayName: string;
  /** Effects that do something, sorted, each once. */
  readonly effects: readonly string[];
  /** Equal texts: the same parameters under the same effects. */
  readonly parameters: string;
  readonly policies: readonly EffectivePolicy[];
}

/** By definition id, lower case; only what is enforced, not exempt and not disabled. */
export function inForce({ effective }: GraphScope): ReadonlyMap<string, InForce> {
  const active = effective.filter(
    ({ enforced, effect, exemptionId }) => enforced && exemptionId === undefined && effectKind(effect) !== "off",
  );
  const byDefinition = Map.groupBy(active, ({ definitionId }) => definitionId.toLowerCase());
  return new Map(
    [...byDefinition].map(([id, policies]) => {
      const values = policies.map(({ effect, parameters }) => `${effect} ${canonicalJson(withoutEffect(parameters))}`);
      return [
        id,
        {
          displayName: policies[0]?.displayName ?? id,
          effects: [...new Set(policies.map(({ effect }) => effect))].toSorted(),
          parameters: [...new Set(values)].toSorted().join("\n"),
          policies,
        },
      ];
    }),
  );
}

/** The effect is told apart from the values: it is compared by what it comes to, however its parameter spells it. */
function withoutEffect(parameters: EffectivePolicy["parameters"]): EffectivePolicy["parameters"] {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => name.toLowerCase() !== "effect"));
}

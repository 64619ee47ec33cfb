import { effectKind, effectKinds } from "#lib/effect-kind";
import type { Json } from "#lib/json";
import type { EffectivePolicy, GraphScope } from "#model/archetype-graph";
import { escapeText } from "../escape/escape-text.ts";
import { placeText } from "../text/frame.ts";

/**
 * What the page's script needs, as JSON that may stand in a `script` element. A policy that reaches many scopes is written once:
 * `rows` has each member of each assignment, `scopes` the numbers of the rows in force at each scope, with the exemption that lifts one.
 */
export function graphData(scopes: readonly GraphScope[], whole: readonly GraphScope[]): string {
  const lines = new Map(
    whole.flatMap((scope) =>
      scope.assigned.map(
        ({ id, name, origin }) => [id, { name, at: scope.name, line: placeText(origin.used) }] as const,
      ),
    ),
  );
  const exemptions = new Map(whole.flatMap((scope) => scope.exemptions.map(({ id, name }) => [id, name] as const)));
  const numbers = new Map<string, number>();
  const rows: Json[] = [];
  const numberOf = (policy: EffectivePolicy): number => {
    const key = JSON.stringify([policy.assignmentId, policy.definitionId, policy.reference]);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const from = lines.get(policy.assignmentId);
    rows.push({
      policy: clean(policy.displayName || lastPart(policy.definitionId)),
      id: clean(policy.definitionId),
      effect: clean(policy.effect),
      // Without the exemption, which is a matter of the scope.
      deed: policy.enforced ? effectKind(policy.effect) : "idle",
      by: policy.decidedBy,
      assignment: clean(from?.name ?? lastPart(policy.assignmentId)),
      at: clean(from?.at ?? ""),
      line: clean(from?.line ?? ""),
      status: policy.status ?? "",
      values: Object.entries(policy.parameters).map(([name, value]) => [clean(name), clean(JSON.stringify(value))]),
    });
    numbers.set(key, rows.length - 1);
    return rows.length - 1;
  };
  const held = scopes.map(({ effective }) =>
    effective.toSorted(strongestFirst).map((policy): Json => {
      const number = numberOf(policy);
      const name = policy.exemptionId === undefined ? undefined : exemptions.get(policy.exemptionId);
      return policy.exemptionId === undefined ? number : [number, clean(name ?? lastPart(policy.exemptionId))];
    }),
  );
  // The only text that ends a script element, or begins a comment in one, begins with `<`.
  return JSON.stringify({ rows, scopes: held }).replaceAll("<", "\\u003c");
}

function strongestFirst(left: EffectivePolicy, right: EffectivePolicy): number {
  const rank = ({ effect }: EffectivePolicy): number => effectKinds.indexOf(effectKind(effect));
  return rank(left) - rank(right) || (left.displayName < right.displayName ? -1 : 1);
}

function clean(text: string): string {
  return escapeText(text);
}

function lastPart(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

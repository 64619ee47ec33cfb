import type { Change } from "#model/plan";
import type { Guard, GuardCase, Objection } from "../guard-case.ts";

/**
 * What may be touched at all: deny beats allow, an empty allow list allows nothing, `*` is everything, and a scope covers
 * what lies at or below it. The place that a move leaves must not be denied, but need not be allowed: new subscriptions
 * stand at the tenant root group. When it cannot be told whether a denied group stands above, the answer is no.
 */
export const scopeLists: Guard = {
  name: "scope-lists",
  objections: (subject) => {
    const targets = new Set(subject.changes.map((change) => change.resourceId));
    const asked = targets.size === 0 ? [subject.planned.scope.id] : [...targets];
    const left = [...new Set(subject.changes.flatMap(placesLeft))];
    return [
      ...asked.flatMap((target) => denial(subject, target) ?? notAllowed(subject, target)),
      ...left.flatMap((place) => denial(subject, place) ?? []),
    ];
  },
};

function placesLeft(change: Change): readonly string[] {
  if (change.kind !== "move") return [];
  return change.properties.flatMap(({ before }) =>
    typeof before === "string" && before.startsWith("/") ? [before] : [],
  );
}

function denial({ settings, hierarchy }: GuardCase, target: string): readonly Objection[] | undefined {
  const { ids, complete } = hierarchy.above(target);
  const denied = settings.denyScopes.find((scope) => covers(scope, ids));
  if (denied !== undefined) return [refusal(target, `lies at or below ${denied}, which denyScopes names`)];
  const doubtful = settings.denyScopes.find((scope) => isGroup(scope) && !complete && !hierarchy.knows(normal(scope)));
  if (doubtful === undefined) return undefined;
  return [refusal(target, `may lie below ${doubtful} of denyScopes, and Git does not tell whether it does`)];
}

function notAllowed({ settings, hierarchy }: GuardCase, target: string): readonly Objection[] {
  const { ids } = hierarchy.above(target);
  if (settings.allowScopes.some((scope) => covers(scope, ids))) return [];
  return [refusal(target, "is covered by no scope of allowScopes")];
}

function covers(scope: string, ids: readonly string[]): boolean {
  return scope.trim() === "*" || ids.includes(normal(scope));
}

function refusal(target: string, why: string): Objection {
  return {
    verdict: "refused",
    message: `${target} ${why}; change azo.config.ts if it shall be touched.`,
    resourceId: target,
  };
}

/** Lower case, without a slash at the end; the tenant stays `/`. */
function normal(scope: string): string {
  const text = scope.trim().toLowerCase();
  return text === "/" ? text : text.replace(/\/+$/, "");
}

function isGroup(scope: string): boolean {
  return normal(scope).startsWith("/providers/microsoft.management/managementgroups/");
}

import { isAzureFailure, type StateCount } from "#azure";
import type { Plan, PlannedRemediation, RemediationReason } from "#model/plan";
import type { ReconcilePorts } from "./reconcile-ports.ts";

/** What Azure evaluated before, because it evaluates policies that are not enforced, or that only audit, as well. */
const evaluated: ReadonlySet<RemediationReason> = new Set(["enforced", "effect"]);

/**
 * The plan with what Azure knows of compliance: what complies everywhere needs no remediation. The digest stays, as the same things would be
 * written.
 */
export async function withCompliance(plan: Plan, ports: Pick<ReconcilePorts, "countStates" | "signal">): Promise<Plan> {
  const { remediations = [], ...rest } = plan;
  const { countStates, signal } = ports;
  const asked = remediations.filter(({ reason }) => evaluated.has(reason));
  if (countStates === undefined || asked.length === 0) return plan;
  const known = new Map<string, Awaited<ReturnType<typeof countStates>>>();
  for (const { assignmentId, scope } of asked)
    if (!known.has(assignmentId)) known.set(assignmentId, await countStates(scope.id, assignmentId, signal));
  const needed = remediations.flatMap((one): readonly PlannedRemediation[] => {
    const counts = evaluated.has(one.reason) ? known.get(one.assignmentId) : undefined;
    if (counts === undefined) return [one];
    if (isAzureFailure(counts)) {
      const why = counts.errors[0]?.message ?? "Azure gave no reason.";
      return [{ ...one, compliance: { kind: "unknown", why } }];
    }
    const own = counts.filter(({ reference }) => reference === (one.reference ?? "").toLowerCase());
    if (own.length === 0) return [one];
    const nonCompliant = sumOf(own.filter(({ state }) => state.toLowerCase() === "noncompliant"));
    return nonCompliant === 0 ? [] : [{ ...one, compliance: { kind: "counted", nonCompliant } }];
  });
  return needed.length === 0 ? rest : { ...rest, remediations: needed };
}

function sumOf(counts: readonly StateCount[]): number {
  return counts.reduce((sum, { resources }) => sum + resources, 0);
}

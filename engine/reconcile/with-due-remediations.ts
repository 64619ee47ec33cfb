import { type AzureFailure, isAzureFailure } from "#azure";
import { canonicalJson } from "#lib/canonical-json";
import { sha256 } from "#lib/sha256";
import type { Desired } from "#model/desired";
import type { Change, Plan, PlannedUnit } from "#model/plan";
import { type Remediable, remediable, rootScopes } from "#plan";
import type { ReconcilePorts } from "./reconcile-ports.ts";

/**
 * The plan with remediations that are due: of policies that are as Git asks, and that something does not comply with. Each is started once:
 * its name stands for the policy as it is, so a policy that changes, or reaches more, is remediated anew, and one that cannot be is
 * not tried for ever. Their units come last.
 */
export async function withDueRemediations(
  plan: Plan,
  desired: Desired,
  ports: Pick<ReconcilePorts, "countNonCompliant" | "hasResource" | "signal">,
): Promise<Plan | AzureFailure> {
  const { countNonCompliant, hasResource, signal } = ports;
  if (countNonCompliant === undefined || hasResource === undefined) return plan;
  const counts = new Map<string, number>();
  for (const scope of [...rootScopes(desired)].filter((id) => id !== "/")) {
    const found = await countNonCompliant(scope, signal);
    if (isAzureFailure(found)) return found;
    for (const { assignmentId, reference, resources } of found) counts.set(`${assignmentId} ${reference}`, resources);
  }
  const changing = new Set(
    plan.units.flatMap(({ changes }) => changes.filter(isChange).map(({ resourceId }) => resourceId.toLowerCase())),
  );
  const wanted = remediable(desired).filter(
    ({ assignmentId, reference = "", by }) =>
      (counts.get(`${assignmentId} ${reference}`.toLowerCase()) ?? 0) > 0 && !by.some((id) => changing.has(id)),
  );
  const due: Remediable[] = [];
  for (const one of wanted) {
    const isThere = await hasResource(one.remediationId, remediationVersion, signal);
    if (typeof isThere !== "boolean") return isThere;
    if (!isThere) due.push(one);
  }
  return due.length === 0 ? plan : withUnits(plan, due);
}

/** Learn: "Remediations - Get At Management Group". */
const remediationVersion = "2021-10-01";

function isChange({ kind }: Change): boolean {
  return kind !== "leave";
}

function withUnits(plan: Plan, due: readonly Remediable[]): Plan {
  const units = [...Map.groupBy(due, ({ scope }) => scope.id).values()].flatMap(unitOf);
  const digest = sha256(canonicalJson([plan.digest, ...due.map(({ remediationId }) => remediationId)]));
  return { ...plan, digest, units: [...plan.units, ...units] };
}

function unitOf(due: readonly Remediable[]): readonly PlannedUnit[] {
  const [first] = due;
  if (first === undefined) return [];
  const changes = due.map(({ remediationId, title, origin }): Change => ({
    kind: "create",
    resourceId: remediationId,
    type: "Microsoft.PolicyInsights/remediations",
    name: remediationId.slice(remediationId.lastIndexOf("/") + 1),
    title,
    reason: "missing",
    properties: [],
    origin,
    risks: [],
  }));
  const starts = due.map(({ remediationId: id, assignmentId, reference }) => ({
    id,
    assignmentId,
    ...(reference === undefined ? {} : { reference }),
  }));
  const { path, scope } = first;
  return [{ id: [...path, "remediations"].join("/"), path, scope, changes, starts }];
}

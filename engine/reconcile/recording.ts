import type { Json, JsonObject } from "#lib/json";
import { canonicalJson } from "#lib/canonical-json";
import type { Cleared } from "#model/cleared";
import type { Desired } from "#model/desired";
import type { Outcome } from "#model/outcome";
import type { Plan } from "#model/plan";
import type { Receipts } from "#model/receipts";
import type { Verified } from "#model/verified";
import { bodyHash } from "#plan";
import type { Audit } from "#record";

/** Writes down that Azure moved, once a plan digest. */
export function recordDrift(audit: Audit, plan: Plan): void {
  const drifted = plan.units.flatMap((unit) => unit.changes).filter(({ reason }) => reason === "drifted");
  if (drifted.length === 0 || audit.last("drift")?.body["digest"] === plan.digest) return;
  const resources = drifted.map(({ resourceId, kind, properties }) => ({
    resourceId,
    kind,
    paths: properties.map(({ path }) => path),
  }));
  audit.append("drift", { digest: plan.digest, treeId: plan.treeId, resources });
}

/** Writes down what the guards said no to, once as long as they say the same. */
export function recordRefusal(audit: Audit, plan: Plan, cleared: Cleared): void {
  const verdicts = json(cleared.verdicts.filter(({ kind }) => kind !== "clear"));
  const before = audit.last("refused")?.body;
  if (before?.["digest"] === plan.digest && canonicalJson(json(before["verdicts"])) === canonicalJson(verdicts)) return;
  audit.append("refused", { digest: plan.digest, treeId: plan.treeId, verdicts });
}

/** Stands before the first request that writes. */
export function recordBegan(audit: Audit, plan: Plan, cleared: Cleared): void {
  const units = cleared.verdicts.filter(({ kind }) => kind === "clear").map(({ unit }) => unit);
  const { removed = [] } = plan.replacement ?? {};
  const began: JsonObject = { digest: plan.digest, treeId: plan.treeId, units };
  audit.append("apply-began", removed.length === 0 ? began : { ...began, replaces: removed.map(({ id }) => id) });
}

/** What an apply came to. */
export interface Ended {
  readonly desired: Desired;
  readonly planned: Plan;
  readonly receipts: Receipts;
  readonly verified: Verified | undefined;
  readonly outcome: Outcome;
}

/** Closes what `recordBegan` opened, with the hashes by which drift is told from edits later. */
export function recordEnded(audit: Audit, { desired, planned, receipts, verified, outcome }: Ended): void {
  audit.append("apply-ended", {
    digest: planned.digest,
    treeId: planned.treeId,
    outcome: json(outcome),
    receipts: json(receipts.units),
    verified: json(verified ?? null),
    applied: appliedHashes(audit, desired, planned, receipts),
  });
}

/** Hashes of what now stands in Azure as Git asks: what was written, and what needed no writing; those known already are left out. */
function appliedHashes(audit: Audit, desired: Desired, plan: Plan, receipts: Receipts): JsonObject {
  const known = audit.lastApplied();
  const written = new Set(receipts.units.filter(({ state }) => state === "succeeded").map(({ unit }) => unit));
  const equal = new Set(
    plan.units
      .flatMap((unit) => unit.changes)
      .filter(({ kind }) => kind === "leave")
      .map(({ resourceId }) => resourceId.toLowerCase()),
  );
  const hashes = desired.units.flatMap((unit) =>
    unit.resources
      .filter(({ id }) => written.has(unit.id) || equal.has(id.toLowerCase()))
      .map(({ id, body }): readonly [string, string] => [id.toLowerCase(), bodyHash(body)])
      .filter(([id, hash]) => known.get(id) !== hash),
  );
  return Object.fromEntries(hashes);
}

function json(value: unknown): Json {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as Json);
}

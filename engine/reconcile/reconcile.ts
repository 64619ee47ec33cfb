import { apply } from "#apply";
import { type AzureFailure, isAzureFailure } from "#azure";
import { guard } from "#guard";
import type { Cleared } from "#model/cleared";
import type { Desired } from "#model/desired";
import type { Diagnostic } from "#model/diagnostic";
import type { Outcome } from "#model/outcome";
import type { Plan, PlannedReplacement } from "#model/plan";
import type { StepName } from "#model/progress";
import type { Receipts } from "#model/receipts";
import type { GuardrailSettings } from "#model/settings";
import type { Verified } from "#model/verified";
import { plan } from "#plan";
import { verify } from "#verify";
import { diagnose } from "./diagnose.ts";
import { afterApply, afterFailure, afterGuard, afterVerify } from "./outcomes.ts";
import { recordBegan, recordDrift, recordEnded, recordRefusal } from "./recording.ts";
import type { ReconcilePorts } from "./reconcile-ports.ts";
import { withDueRemediations } from "./with-due-remediations.ts";
import { withCompliance } from "./with-compliance.ts";

export interface ReconcileSettings {
  readonly tenantId: string;
  readonly guardrails: GuardrailSettings;
  /** Stop after the plan. Default false. */
  readonly planOnly?: boolean;
}

/** `plan` is absent when Azure could not be observed; what follows it, when it was not reached. */
export interface ReconcileResult {
  readonly outcome: Outcome;
  readonly plan?: Plan;
  readonly cleared?: Cleared;
  readonly receipts?: Receipts;
  readonly verified?: Verified;
  /** What Azure refused or does not hold as asked, under the author's lines; empty when all went well. */
  readonly diagnostics: readonly Diagnostic[];
}

/** After a signal to stop, what was written is still read back, for so long; with the grace of apply it stays under 5 s. */
const readBackGraceMs = 1_000;

/** Makes the tenant agree with Git once: observe, plan, guard, apply, verify, record. */
export async function reconcile(
  desired: Desired,
  ports: ReconcilePorts,
  settings: ReconcileSettings,
): Promise<ReconcileResult> {
  const { guardrails, tenantId } = settings;
  const planned = await step(ports, "plan", () => makePlan(desired, ports, guardrails), describePlan);
  if (isAzureFailure(planned)) return { outcome: afterFailure(planned), diagnostics: [] };
  if (settings.planOnly !== true) recordDrift(ports.audit, planned);
  if (isEmpty(planned)) return { outcome: { kind: "settled" }, plan: planned, diagnostics: [] };
  const killSwitch = await ports.killSwitch().catch(() => true);
  const cleared = guard(planned, desired, guardrails, { tenantId, killSwitch });
  ports.planned(planned, cleared);
  ports.progress({ kind: "step-ended", step: "guard", detail: describeCleared(cleared), tookMs: 0 });
  if (settings.planOnly === true) return { outcome: { kind: "settled" }, plan: planned, cleared, diagnostics: [] };
  const objection = afterGuard(cleared);
  if (objection !== undefined) recordRefusal(ports.audit, planned, cleared);
  if (cleared.verdicts.every((verdict) => verdict.kind !== "clear")) {
    return { outcome: objection ?? { kind: "settled" }, plan: planned, cleared, diagnostics: [] };
  }
  const chain = ports.audit.verifyChain();
  if (chain.kind === "broken") {
    return {
      outcome: { kind: "stalled", reason: "audit-broken", message: chain.why },
      plan: planned,
      cleared,
      diagnostics: [],
    };
  }
  return applyAndVerify({ desired, planned, cleared, objection }, ports);
}

interface Work {
  readonly desired: Desired;
  readonly planned: Plan;
  readonly cleared: Cleared;
  /** What the guards hold or refuse of the other units. */
  readonly objection: Outcome | undefined;
}

async function applyAndVerify(work: Work, ports: ReconcilePorts): Promise<ReconcileResult> {
  const { desired, planned, cleared, objection } = work;
  const waits: number[] = [];
  recordBegan(ports.audit, planned, cleared);
  const receipts = await step(
    ports,
    "apply",
    () => apply(cleared, planned, desired, rememberingWaits(ports, waits)),
    ({ units }) => `${units.filter(({ state }) => state === "succeeded").length} of ${units.length} units`,
  );
  const readBack = await step(ports, "verify", () => look(desired, receipts, ports), describeReadBack);
  const failedToLook = isAzureFailure(readBack) ? afterFailure(readBack) : undefined;
  const verified = isAzureFailure(readBack) ? undefined : readBack;
  const throttledMs = waits.length === 0 ? undefined : Math.max(...waits);
  const outcome = afterApply(receipts, throttledMs) ??
    failedToLook ??
    (verified === undefined ? undefined : afterVerify(verified)) ??
    objection ?? { kind: "settled" as const };
  recordEnded(ports.audit, { desired, planned, receipts, verified, outcome });
  const diagnostics = diagnose(desired, receipts, verified);
  const base = { outcome, plan: planned, cleared, receipts, diagnostics };
  return verified === undefined ? base : { ...base, verified };
}

async function makePlan(
  desired: Desired,
  ports: ReconcilePorts,
  { unmanage, remediate }: GuardrailSettings,
): Promise<Plan | AzureFailure> {
  const lastApplied = ports.audit.lastApplied();
  const made = async (freshUnits: readonly string[]): Promise<Plan | AzureFailure> => {
    const observed = await ports.observe(desired, new Set(freshUnits), ports.signal);
    return isAzureFailure(observed) ? observed : plan(desired, observed, { lastApplied, unmanage });
  };
  const first = await made([]);
  if (isAzureFailure(first)) return first;
  // Resource Graph lags behind writes: nothing is deleted on its word alone.
  const sure = first.replacement === undefined ? first : await made(takingPart(desired, first.replacement));
  if (isAzureFailure(sure)) return sure;
  const planned = await withCompliance(sure, ports);
  if (remediate !== "start") return planned;
  const due = await withDueRemediations(planned, desired, ports);
  // What has changed is applied although Azure does not say what complies; with nothing else to do, that is the outcome.
  return isAzureFailure(due) && !isEmpty(planned) ? planned : due;
}

/** The units that bring back what is replaced, and those they need: the identity that a role is for may be made by another unit. */
function takingPart({ units }: Desired, replacement: PlannedReplacement): readonly string[] {
  const taking = new Set(replacement.units);
  return units.filter(({ id }) => taking.has(id)).flatMap(({ id, dependsOn }) => [id, ...dependsOn]);
}

async function look(desired: Desired, receipts: Receipts, ports: ReconcilePorts): Promise<Verified | AzureFailure> {
  const written = receipts.units.filter(({ state }) => state === "succeeded").map(({ unit }) => unit);
  const leave = ports.signal.aborted ? AbortSignal.timeout(readBackGraceMs) : ports.signal;
  const observed = await ports.observe(desired, new Set(written), leave);
  return isAzureFailure(observed) ? observed : verify(desired, receipts, observed);
}

/** Receipts do not carry how long Azure wants to be left alone, so it is noted on the way. */
function rememberingWaits(ports: ReconcilePorts, waits: number[]): ReconcilePorts {
  const noting = async <Answer extends { readonly kind: string }>(pending: Promise<Answer>): Promise<Answer> => {
    const answer = await pending;
    if ("retryAfterMs" in answer && typeof answer.retryAfterMs === "number") waits.push(answer.retryAfterMs);
    return answer;
  };
  return {
    ...ports,
    applyUnit: (...call) => noting(ports.applyUnit(...call)),
    removeStack: (...call) => noting(ports.removeStack(...call)),
    deleteResource: (...call) => noting(ports.deleteResource(...call)),
    startRemediation: (...call) => noting(ports.startRemediation(...call)),
  };
}

async function step<Value>(
  ports: ReconcilePorts,
  name: StepName,
  work: () => Promise<Value>,
  describe: (value: Value) => string,
): Promise<Value> {
  const began = ports.clock().getTime();
  ports.progress({ kind: "step-began", step: name });
  const value = await work();
  const tookMs = ports.clock().getTime() - began;
  ports.progress({ kind: "step-ended", step: name, detail: describe(value), tookMs });
  return value;
}

function isEmpty({ units }: Plan): boolean {
  return units.every((unit) => unit.resend === undefined && unit.changes.every(({ kind }) => kind === "leave"));
}

function describePlan(planned: Plan | AzureFailure): string {
  if (isAzureFailure(planned)) return planned.kind;
  const changes = planned.units.flatMap((unit) => unit.changes).filter(({ kind }) => kind !== "leave");
  const counted = `${changes.length} ${changes.length === 1 ? "change" : "changes"}`;
  return `${counted}, ${planned.units.flatMap((unit) => unit.changes).length} resources compared`;
}

function describeCleared({ verdicts }: Cleared): string {
  const count = (kind: string): number => verdicts.filter((verdict) => verdict.kind === kind).length;
  const [held, refused] = [count("held"), count("refused")];
  if (held + refused === 0) return `cleared: ${verdicts.length} ${verdicts.length === 1 ? "unit" : "units"}`;
  return `${count("clear")} units cleared, ${held} held, ${refused} refused`;
}

function describeReadBack(readBack: Verified | AzureFailure): string {
  return isAzureFailure(readBack) ? readBack.kind : `${readBack.asAsked} of ${readBack.checked} as asked`;
}

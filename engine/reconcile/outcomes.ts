import type { AzureFailure } from "#azure";
import type { Cleared } from "#model/cleared";
import type { Outcome } from "#model/outcome";
import type { Receipts } from "#model/receipts";
import type { Verified } from "#model/verified";

/** How long to wait before looking whether a person has acted. */
const personMs = 300_000;

/** Azure could not even be looked at. */
export function afterFailure(failure: AzureFailure): Outcome {
  const message = failure.errors[0]?.message ?? "Azure gave no reason.";
  switch (failure.kind) {
    case "unreachable":
      return { kind: "failed", reason: "azure-unreachable", message };
    case "throttled":
      return { kind: "waiting", reason: "throttled", retryAfterMs: failure.retryAfterMs, message };
    case "refused":
      return { kind: "stalled", reason: "azure-refused", message };
  }
}

/** What the guards left undone; undefined when they cleared everything. */
export function afterGuard(cleared: Cleared): Outcome | undefined {
  const objections = cleared.verdicts.flatMap((verdict) => (verdict.kind === "clear" ? [] : [verdict]));
  const refused = objections.find((verdict) => verdict.kind === "refused");
  const first = (refused ?? objections[0])?.findings[0];
  if (first === undefined) return undefined;
  const message = first.message;
  const switchedOff = objections.some(({ findings }) => findings.some(({ guard }) => guard === "kill-switch"));
  if (switchedOff) return { kind: "waiting", reason: "kill-switch", retryAfterMs: personMs, message };
  if (refused !== undefined) return { kind: "stalled", reason: "guard-refused", message };
  return { kind: "waiting", reason: "guard-held", retryAfterMs: personMs, message };
}

/** What the writes came to; undefined when all succeeded. `throttledMs`: the longest wait that Azure asked for, if it did. */
export function afterApply(receipts: Receipts, throttledMs: number | undefined): Outcome | undefined {
  const undone = receipts.units.filter((receipt) => receipt.state !== "succeeded");
  const errors = undone.flatMap((receipt) => receipt.errors);
  if (undone.length === 0) return undefined;
  const logic = undone
    .filter(({ state }) => state === "failed")
    .flatMap((receipt) => receipt.errors.filter(isLogic))[0];
  if (logic !== undefined)
    return { kind: "stalled", reason: "azure-refused", message: `${logic.code}: ${logic.message}` };
  const message = errors[0]?.message ?? "Azure gave no reason.";
  if (errors.some(({ code }) => code === "KillSwitch")) {
    return { kind: "waiting", reason: "kill-switch", retryAfterMs: personMs, message };
  }
  if (throttledMs !== undefined) return { kind: "waiting", reason: "throttled", retryAfterMs: throttledMs, message };
  const interrupted = errors.some(({ code }) => code === "Interrupted");
  return { kind: "failed", reason: interrupted ? "interrupted" : "azure-failed", message };
}

function isLogic(error: { readonly nature: string }): boolean {
  return error.nature === "logic";
}

/** What the read-back found; undefined when all is as asked. */
export function afterVerify(verified: Verified): Outcome | undefined {
  const first = verified.problems[0];
  return first === undefined ? undefined : { kind: "stalled", reason: "not-as-asked", message: first.message };
}

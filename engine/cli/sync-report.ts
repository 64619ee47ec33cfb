import type { SyncRun } from "#sync";
import type { SyncReport } from "#show";
import type { Context } from "./context.ts";
import { version } from "./version.ts";

/** One pass, the way it is told. */
export function syncReport(context: Context, run: SyncRun, began: Date): SyncReport {
  const { azure, guardrails } = context.settings;
  const { reconciled } = run;
  const applied = reconciled?.receipts !== undefined && reconciled.receipts.units.length > 0;
  return {
    version: version(),
    azure: azure.kind === "local" ? "local Azure, no account needed" : `tenant ${azure.tenantId}`,
    mode: guardrails.mode,
    head: run.head ?? "",
    outcome: run.outcome,
    ...(reconciled?.receipts === undefined ? {} : { receipts: reconciled.receipts }),
    ...(reconciled?.verified === undefined ? {} : { verified: reconciled.verified }),
    resources: run.desired?.units.reduce((sum, unit) => sum + unit.resources.length, 0) ?? 0,
    checkedAt: reconciled?.plan?.observedAt ?? context.now().toISOString(),
    requests: run.requests ?? 0,
    tookMs: context.now().getTime() - began.getTime(),
    next:
      applied && run.outcome.kind === "settled"
        ? [
            { command: "azo graph --format text", gives: "which policy does what where" },
            { command: "azo audit", gives: "what was done, entry by entry" },
            { command: "change a line, then azo plan", gives: "" },
          ]
        : [],
  };
}

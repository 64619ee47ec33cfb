import type { Origin } from "#model/origin";
import type { AzureError } from "#model/receipts";
import type { SyncRun } from "#sync";
import { renderOutcomeError, renderVerdict, type SyncReport } from "#show";
import type { Context } from "./context.ts";
import { printDiagnostics } from "./print.ts";

/** What went wrong in a pass, on standard error: refused commits, diagnostics, what Azure refused under the author's line. */
export function printTroubles(context: Context, run: SyncRun): void {
  const { streams } = context;
  if (run.verdict?.kind === "refused") streams.error(renderVerdict(run.verdict, streams.errorStyle));
  // Warnings are told with the change that brings them, not again at every pass; azo check has them at any time.
  const isQuiet = run.outcome.kind === "settled" && run.reconciled?.receipts === undefined;
  if (!isQuiet) printDiagnostics(context, run.diagnostics, run.sources);
  for (const { error, origin, correlationId } of refusals(run)) {
    const refusal = {
      error,
      ...(origin === undefined ? {} : { origin }),
      ...(correlationId === undefined ? {} : { correlationId }),
      ways: [],
    };
    streams.error(`\n${renderOutcomeError(refusal, run.sources, streams.errorStyle)}`);
  }
  if (run.reconciled === undefined && run.outcome.kind !== "settled" && run.outcome.kind !== "waiting") {
    streams.error(`azo: ${run.outcome.message}\n`);
  }
}

export interface Refused {
  readonly error: AzureError;
  readonly origin?: Origin;
  readonly correlationId?: string;
}

/** What Azure refused, with the line that asked for the resource. */
export function refusals(run: SyncRun): readonly Refused[] {
  const origins = new Map(
    run.desired?.units.flatMap((unit) =>
      unit.resources.map((resource) => [resource.id.toLowerCase(), resource.origin] as const),
    ),
  );
  const failed = run.reconciled?.receipts?.units.filter(({ state }) => state === "failed") ?? [];
  return failed.flatMap(({ errors, correlationId }) =>
    errors.map((error) => {
      const origin = origins.get(error.resourceId?.toLowerCase() ?? "");
      return {
        error,
        ...(origin === undefined ? {} : { origin }),
        ...(correlationId === undefined ? {} : { correlationId }),
      };
    }),
  );
}

/** The one document of `azo sync --json`. */
export function runDocument(run: SyncRun, report: SyncReport): object {
  const { outcome, verdict, head, diagnostics, reconciled, resumed } = run;
  return {
    ok: outcome.kind === "settled",
    schema: "azo/sync/1",
    outcome,
    head,
    verdict,
    diagnostics,
    plan: reconciled?.plan,
    cleared: reconciled?.cleared,
    receipts: reconciled?.receipts,
    verified: reconciled?.verified,
    resources: report.resources,
    requests: report.requests,
    resumed,
    tookMs: report.tookMs,
  };
}

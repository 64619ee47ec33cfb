import { type SyncContext, type SyncRun, syncOnce, watch } from "#sync";
import type { Command } from "../command.ts";
import type { Context } from "../context.ts";
import { exitCodeOf, exitCodes } from "../exit-code.ts";
import { printFailure } from "../print.ts";
import { openSession, type Session } from "../session.ts";
import { printTroubles, runDocument } from "../sync-troubles.ts";
import { type SyncPrinter, syncPrinter } from "../sync-printer.ts";
import { syncReport } from "../sync-report.ts";
import { version } from "../version.ts";
import { writeStatus } from "../write-status.ts";

/** One pass of the loop, or the loop. */
export const sync: Command = {
  options: [{ flags: "--watch", description: "go on at the cadence of azo.config.ts until stopped" }],
  example: "azo sync\nazo sync --watch",
  run: async (context, { options }) => {
    const opened = openSession(context);
    if (opened.kind === "refused") {
      printFailure(context, "sync", opened.message, { reason: opened.reason });
      return opened.exitCode;
    }
    const stop = stopSignal(context);
    try {
      return options["watch"] === true
        ? await loop(context, opened.session, stop.signal)
        : await once(context, opened.session, stop.signal);
    } finally {
      stop.dispose();
      await opened.session.close();
    }
  },
};

async function once(context: Context, session: Session, signal: AbortSignal): Promise<number> {
  const printer = printerOf(context);
  const began = context.now();
  const run = await syncOnce(syncContext(context, session, signal, printer), { apply: true });
  finish(context, run, printer, began);
  return exitCodeOf(run.outcome);
}

async function loop(context: Context, session: Session, signal: AbortSignal): Promise<number> {
  const state = { printer: printerOf(context), began: context.now() };
  const delegate: SyncPrinter = {
    progress: (event) => state.printer.progress(event),
    planned: (plan, cleared) => state.printer.planned(plan, cleared),
    end: (report) => state.printer.end(report),
    stop: () => state.printer.stop(),
  };
  await watch(syncContext(context, session, signal, delegate), (run) => {
    finish(context, run, state.printer, state.began);
    state.printer = printerOf(context);
    state.began = context.now();
  });
  state.printer.stop();
  return exitCodes.done;
}

function finish(context: Context, run: SyncRun, printer: SyncPrinter, began: Date): void {
  const report = syncReport(context, run, began);
  writeStatus(context, run, report);
  if (context.json) return context.streams.out(`${JSON.stringify(runDocument(run, report))}\n`);
  if (run.reconciled === undefined) printer.stop();
  else printer.end(report);
  printTroubles(context, run);
}

function printerOf(context: Context): SyncPrinter {
  const { azure, guardrails } = context.settings;
  const where = azure.kind === "local" ? "local Azure, no account needed" : `tenant ${azure.tenantId}`;
  return syncPrinter(context, { version: version(), azure: where, mode: guardrails.mode });
}

function syncContext(context: Context, session: Session, signal: AbortSignal, printer: SyncPrinter): SyncContext {
  const { root, stateFolder, settings, environment, now } = context;
  const { azure, audit } = session;
  return {
    root,
    stateFolder,
    settings,
    environment,
    now,
    azure,
    audit,
    signal,
    progress: printer.progress,
    planned: printer.planned,
  };
}

/** First signal: nothing new is started. Second: out at once; the next run goes on where this one stopped. */
function stopSignal(context: Context): { readonly signal: AbortSignal; readonly dispose: () => void } {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(exitCodes.failed);
    context.streams.error(
      "azo: stopping; what runs is finished or left for the next run. Once more to stop at once.\n",
    );
    controller.abort();
  };
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const name of signals) process.on(name, stop);
  return {
    signal: controller.signal,
    dispose: () => {
      for (const name of signals) process.off(name, stop);
    },
  };
}

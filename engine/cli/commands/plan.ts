import { killSwitch } from "#sync";
import { azurePorts, reconcile } from "#reconcile";
import { renderPlan } from "#show";
import type { Command } from "../command.ts";
import { compileFolder } from "../compile-folder.ts";
import { exitCodeOf, exitCodes } from "../exit-code.ts";
import { formatOption, printDiagnosticsAs } from "../format.ts";
import { liveProgress } from "../live-progress.ts";
import { exitCodeFor, printFailure, printJson } from "../print.ts";
import { openSession } from "../session.ts";

/** What a sync of the working tree would do; nothing is written to Azure. */
export const planCommand: Command = {
  options: [
    { flags: "--detailed-exitcode", description: "exit with 2 when there are changes" },
    { flags: "--all", description: "fold nothing" },
    formatOption,
  ],
  example: "azo plan --detailed-exitcode",
  run: async (context, { options }) => {
    const opened = openSession(context);
    if (opened.kind === "refused") {
      printFailure(context, "plan", opened.message, { reason: opened.reason });
      return opened.exitCode;
    }
    const live = liveProgress(context.streams, context.now);
    try {
      const { desired, diagnostics, sources } = await compileFolder(context);
      await printDiagnosticsAs(context, "plan", options, { diagnostics, sources });
      if (desired === undefined) {
        if (context.json) printJson(context, "plan", false, { diagnostics });
        return exitCodeFor(diagnostics);
      }
      const { session } = opened;
      const { plan, cleared, outcome } = await reconcile(
        desired,
        {
          ...azurePorts(await session.azure()),
          audit: session.audit,
          killSwitch: () => killSwitch(context.stateFolder, context.environment),
          progress: context.json ? () => undefined : live.event,
          planned: () => undefined,
          signal: new AbortController().signal,
          clock: context.now,
        },
        { tenantId: context.settings.azure.tenantId, guardrails: context.settings.guardrails, planOnly: true },
      );
      live.end();
      if (plan === undefined) {
        printFailure(context, "plan", outcome.kind === "settled" ? "There is no plan." : outcome.message, { outcome });
        return exitCodeOf(outcome);
      }
      const changes = plan.units.some(
        (unit) => unit.resend !== undefined || unit.changes.some(({ kind }) => kind !== "leave"),
      );
      if (context.json) printJson(context, "plan", true, { plan, cleared, diagnostics });
      else if (options["format"] !== "sarif") {
        context.streams.out(renderPlan(plan, cleared, context.streams.style, { all: options["all"] === true }));
      }
      return changes && options["detailedExitcode"] === true ? exitCodes.changes : exitCodes.done;
    } finally {
      live.end();
      await opened.session.close();
    }
  },
};

import type { Cleared } from "#model/cleared";
import type { Plan } from "#model/plan";
import type { Progress } from "#model/progress";
import { renderPlan, renderStepLine, renderSyncEnd, renderSyncHeader, type SyncReport } from "#show";
import type { Context } from "./context.ts";
import { liveProgress } from "./live-progress.ts";

/** Prints one pass as it happens; when there is nothing to do, nothing but the last line. */
export interface SyncPrinter {
  readonly progress: (event: Progress) => void;
  readonly planned: (plan: Plan, cleared: Cleared | undefined) => void;
  readonly end: (report: SyncReport) => void;
  /** Ends the drawing without a last line. */
  readonly stop: () => void;
}

export function syncPrinter(context: Context, header: Pick<SyncReport, "version" | "azure" | "mode">): SyncPrinter {
  const { streams } = context;
  const live = liveProgress(streams, context.now);
  const waiting: string[] = [];
  const state = { open: false };
  const print = (text: string): void => {
    if (context.json) return;
    live.clear();
    streams.out(text);
  };
  const hold = (text: string): void => {
    if (state.open) print(text);
    else waiting.push(text);
  };
  hold(renderSyncHeader(header, streams.style));
  return {
    progress: (event) => {
      if (!context.json) live.event(event);
      if (event.kind === "step-ended") hold(renderStepLine(event, streams.style));
    },
    planned: (plan, cleared) => {
      const changed = plan.units.filter(
        (unit) => unit.resend !== undefined || unit.changes.some(({ kind }) => kind !== "leave"),
      );
      if (changed.length === 0) return;
      state.open = true;
      live.expect(changed.length);
      print(waiting.splice(0).join(""));
      print(`\n${renderPlan(plan, cleared, streams.style)}\n`);
    },
    end: (report) => {
      live.end();
      print(renderSyncEnd(report, streams.style));
    },
    stop: () => live.end(),
  };
}

import type { Outcome } from "#model/outcome";
import { syncOnce } from "./sync-once.ts";
import { collectGarbage } from "./collect-garbage.ts";
import type { SyncContext, SyncRun } from "./sync-run.ts";

/** Five failures in a row stop the loop for 300 s; what a guard refuses is no failure. */
const breaker = { failures: 5, pauseMs: 300_000 };
/** Delays after failures: 5, 10, 20, 40, 80 s. */
const firstRetryMs = 5_000;
const lastRetryMs = 80_000;
/** When garbage is collected, and how long the rest must be for that. */
const settleMs = 500;
const longRestMs = 1_500;

/** Passes until `signal` is aborted: at the cadence, sooner after failures. `onRun` hears of each. */
export async function watch(context: SyncContext, onRun: (run: SyncRun, nextMs: number) => void): Promise<void> {
  const state = { failures: 0 };
  while (!context.signal.aborted) {
    const nextMs = await pass(context, state, onRun);
    const settledMs = await settle(nextMs, context.signal);
    await rest(nextMs - settledMs, context.signal);
  }
}

/** One pass; gives how long to rest. What it found out is not held on to meanwhile. */
async function pass(
  context: SyncContext,
  state: { failures: number },
  onRun: (run: SyncRun, nextMs: number) => void,
): Promise<number> {
  const run = await syncOnce(context, { apply: true });
  state.failures = run.outcome.kind === "failed" ? state.failures + 1 : 0;
  const nextMs = delayMs(run.outcome, state.failures, context);
  if (state.failures >= breaker.failures) state.failures = 0;
  onRun(run, nextMs);
  return nextMs;
}

function delayMs(outcome: Outcome, failures: number, context: SyncContext): number {
  const { intervalMs, jitterMs } = context.settings.cadence;
  const cadenceMs = intervalMs + Math.floor(Math.random() * jitterMs);
  switch (outcome.kind) {
    case "settled":
    case "stalled":
      return cadenceMs;
    case "waiting":
      return Math.min(outcome.retryAfterMs, cadenceMs);
    case "failed":
      return failures >= breaker.failures ? breaker.pauseMs : Math.min(firstRetryMs * 2 ** (failures - 1), lastRetryMs);
  }
}

/**
 * Collecting hears no signal for some tenths of a second, and tsx kills a program that does not hear one at once: it is done when whoever waited
 * for the end of the pass has had the time to stop the loop, and not before a rest that is hardly longer. Gives the time that was rested.
 */
async function settle(nextMs: number, signal: AbortSignal): Promise<number> {
  if (nextMs < longRestMs) return 0;
  await rest(settleMs, signal);
  if (!signal.aborted) collectGarbage();
  return settleMs;
}

function rest(delay: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) return done();
    const timer = setTimeout(done, delay);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        done();
      },
      { once: true },
    );
  });
}

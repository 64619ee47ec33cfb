import type { Progress } from "#model/progress";
import { emptyProgress, foldProgress, progressFrame, progressLine, type ProgressModel } from "#show";
import type { Streams } from "./context.ts";

/** Shows what runs: on a terminal lines that are drawn over, elsewhere one line when a unit begins, ends or fails. */
export interface LiveProgress {
  readonly event: (event: Progress) => void;
  /** How many units there are, once it is known. */
  readonly expect: (units: number) => void;
  /** Takes what is drawn away, so that text can be printed. */
  readonly clear: () => void;
  readonly end: () => void;
}

const frameEveryMs = 120;

export function liveProgress(streams: Streams, now: () => Date): LiveProgress {
  if (!streams.live) {
    const event = (one: Progress): void => {
      const line = progressLine(one);
      if (line !== undefined) streams.error(`${line}\n`);
    };
    return { event, expect: () => undefined, clear: () => undefined, end: () => undefined };
  }
  const state: { model: ProgressModel; lines: number } = { model: emptyProgress(0), lines: 0 };
  const clear = (): void => {
    if (state.lines > 0) streams.error(`\u001b[${state.lines}A\u001b[0J`);
    state.lines = 0;
  };
  const draw = (): void => {
    const frame = progressFrame(state.model, now().getTime(), process.stderr.columns ?? 80, process.stderr.rows ?? 24);
    clear();
    if (frame.length > 0) streams.error(`${frame.join("\n")}\n`);
    state.lines = frame.length;
  };
  const timer = setInterval(draw, frameEveryMs);
  timer.unref();
  return {
    event: (one) => {
      state.model = foldProgress(state.model, one, now().getTime());
    },
    expect: (units) => {
      state.model = { ...state.model, units };
    },
    clear,
    end: () => {
      clearInterval(timer);
      clear();
    },
  };
}

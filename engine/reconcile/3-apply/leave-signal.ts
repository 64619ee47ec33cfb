/** The moment at which running units are left to themselves. */
export interface Leave {
  readonly signal: AbortSignal;
  /** Resolves when the signal is raised: one promise for all units, where each would else listen for itself. */
  readonly moment: Promise<void>;
  /** Ends the waiting for it. */
  readonly dispose: () => void;
}

/** A moment `graceMs` after the given signal is raised. */
export function leaveSignal(signal: AbortSignal, graceMs: number): Leave {
  const leave = new AbortController();
  const moment = new Promise<void>((resolve) => {
    leave.signal.addEventListener("abort", () => resolve(), { once: true });
  });
  const timer: { handle?: ReturnType<typeof setTimeout> } = {};
  const start = () => {
    timer.handle = setTimeout(() => leave.abort(), graceMs);
  };
  if (signal.aborted) start();
  else signal.addEventListener("abort", start, { once: true });
  return {
    signal: leave.signal,
    moment,
    dispose: () => {
      signal.removeEventListener("abort", start);
      clearTimeout(timer.handle);
    },
  };
}

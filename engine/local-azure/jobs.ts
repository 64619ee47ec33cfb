import type { Jobs } from "./arm.ts";

interface Job {
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

/** Work that outlives its request. Work that throws is a bug: it ends the process by an unhandled rejection. */
export function createJobs(): Jobs {
  const running = new Map<string, Job>();
  return {
    start: (key, work) => {
      if (running.has(key)) return;
      const abort = new AbortController();
      // The request that started the work is answered first.
      const done = new Promise<void>((begin) => setImmediate(begin))
        .then(() => (abort.signal.reason === closing ? undefined : work(abort.signal)))
        .finally(() => running.delete(key));
      running.set(key, { abort, done });
    },
    isRunning: (key) => running.has(key),
    cancel: (key) => {
      const job = running.get(key);
      job?.abort.abort(canceled);
      return job !== undefined;
    },
    close: async () => {
      for (const { abort } of running.values()) abort.abort(closing);
      await Promise.all([...running.values()].map(({ done }) => done));
    },
  };
}

/** Why work was asked to stop: a client cancelled it … */
export const canceled = "canceled";
/** … or the server closes, and the work is taken up at the next start. */
export const closing = "closing";

/** Waits, or ends early when the signal is raised. */
export function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  if (delayMs <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, delayMs);
    signal.addEventListener("abort", finish);
  });
}

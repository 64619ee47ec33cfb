import type { ChildProcess } from "node:child_process";

/** What somebody who wants this process to end sends. */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Processes of ours that run. */
const running = new Set<ChildProcess>();

/**
 * Ends a process when this one ends, however it is made to: a signal to us alone would leave it behind. Where a command listens to signals
 * itself, it is the one to decide when the work under way ends.
 */
export function endWithUs(child: ChildProcess): void {
  if (running.size === 0) watch();
  running.add(child);
  child.once("close", () => {
    running.delete(child);
    if (running.size === 0) ignore();
  });
}

function watch(): void {
  process.on("exit", endAll);
  for (const signal of signals) if (process.listenerCount(signal) === 0) process.on(signal, onSignal);
}

function ignore(): void {
  process.off("exit", endAll);
  for (const signal of signals) process.off(signal, onSignal);
}

function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  endAll();
  ignore();
  // Nobody listens now, so that it does what it would have done without us.
  process.kill(process.pid, signal);
}

function endAll(): void {
  for (const child of running) child.kill("SIGKILL");
}

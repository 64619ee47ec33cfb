import type { Azure } from "./open-azure.ts";
import { pause } from "./pause.ts";

const terminal: ReadonlySet<string> = new Set(["succeeded", "failed", "canceled", "cancelled"]);

/**
 * Waits until what runs under a name has ended: an apply that was killed goes on in ARM, and a second PUT beside it would
 * be refused. `state` gives undefined when nothing is there. Bounded by `longestOperationMs`: then ARM's own refusal speaks.
 */
export async function waitUntilTerminal(
  azure: Azure,
  state: () => Promise<string | undefined>,
  signal?: AbortSignal,
): Promise<void> {
  const deadline = Date.now() + azure.longestOperationMs;
  for (;;) {
    const now = await state();
    if (now === undefined || terminal.has(now.toLowerCase()) || Date.now() > deadline) return;
    await pause(azure.pollIntervalMs, signal);
  }
}

import { setTimeout as sleep } from "node:timers/promises";

/** Waits, or throws the signal's AbortError as soon as it is raised: what the SDK does in its own waits. */
export async function pause(milliseconds: number, signal?: AbortSignal | AbortLike): Promise<void> {
  if (signal instanceof AbortSignal) await sleep(milliseconds, undefined, { signal });
  else await sleep(milliseconds);
}

/** The SDK's own view of a signal, which may be another implementation than Node's. */
interface AbortLike {
  readonly aborted: boolean;
}

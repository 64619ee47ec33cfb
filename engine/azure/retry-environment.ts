import type { Azure } from "./open-azure.ts";
import { pause } from "./pause.ts";
import type { UnitAnswer } from "./unit-answer.ts";

/** Seconds before each further try (design section 7). */
const delaysS = [5, 10, 20, 40, 80];

/**
 * Tries a whole unit again when ARM ran it and only the environment was at fault. What got no answer at all, or was
 * throttled, has had its tries request by request.
 */
export async function retryEnvironment(
  azure: Azure,
  send: () => Promise<UnitAnswer>,
  signal?: AbortSignal,
): Promise<UnitAnswer> {
  let answer = await send();
  for (const delayS of delaysS) {
    const passing = answer.kind === "refused" && answer.errors.every((error) => error.nature === "environment");
    if (!passing || signal?.aborted === true) return answer;
    const stopped = await pause(delayS * 1000 * azure.delayScale * (0.8 + Math.random() * 0.4), signal).then(
      () => false,
      () => true,
    );
    if (stopped) return answer;
    answer = await send();
  }
  return answer;
}

import type { Figure } from "../figure.ts";
import { benchVerification } from "../verification.ts";

/** A thousand signed commits of each kind, in this process. */
export async function verificationRows(): Promise<readonly Figure[]> {
  return (await benchVerification()).map(({ name, runsMs, floorRunsMs, goalMs }) => ({
    name,
    unit: "ms",
    runs: runsMs,
    floor: { name: "as many bare ed25519 checks", runs: floorRunsMs },
    goal: { limit: goalMs, text: "design" },
  }));
}

import type { Outcome } from "#model/outcome";

/** The one table of exit codes; `azo help exit-codes` prints it. */
export const exitCodes = {
  done: 0,
  failed: 1,
  changes: 2,
  refused: 3,
  misuse: 64,
  bug: 70,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Refusals and holds by guards, trust and forbidden credentials are 3, all other failures 1. */
export function exitCodeOf(outcome: Outcome): ExitCode {
  switch (outcome.kind) {
    case "settled":
      return exitCodes.done;
    case "waiting":
      return outcome.reason === "throttled" ? exitCodes.failed : exitCodes.refused;
    case "failed":
      return exitCodes.failed;
    case "stalled":
      switch (outcome.reason) {
        case "untrusted-history":
        case "guard-refused":
        case "audit-broken":
        case "forbidden-credential":
          return exitCodes.refused;
        case "does-not-compile":
        case "azure-refused":
        case "not-as-asked":
          return exitCodes.failed;
      }
  }
}

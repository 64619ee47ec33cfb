import type { CommitLinks } from "./commit-links.ts";
import { clockSkewMs } from "./limits.ts";
import { problem, type Problem } from "./problem.ts";

/** A committer may not date a commit before its parents nor ahead of the clock. */
export function checkDates(commit: CommitLinks, parents: readonly CommitLinks[], now: Date): Problem | undefined {
  if (commit.committedAtMs > now.getTime() + clockSkewMs) {
    return problem(
      "date-in-future",
      `The commit is dated ${day(commit.committedAtMs)}, ahead of the clock; set the clocks and make it again.`,
    );
  }
  const late = parents.find((parent) => parent.committedAtMs > commit.committedAtMs);
  if (late === undefined) return undefined;
  return problem(
    "date-before-parent",
    `The commit is dated ${day(commit.committedAtMs)}, before its parent of ${day(late.committedAtMs)}; set the clock and make it again.`,
  );
}

/** Twelve digits of seconds can go beyond what a Date holds. */
function day(timeMs: number): string {
  return timeMs <= 8.64e15 ? new Date(timeMs).toISOString() : `${timeMs / 1000} seconds after 1970`;
}

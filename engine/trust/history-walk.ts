import type { CommitLinks } from "./commit-links.ts";
import { problem, type Problem } from "./problem.ts";

/** A problem and the commit it is about. */
export interface BadCommit {
  readonly commit: string;
  readonly problem: Problem;
}

interface History {
  readonly head: string;
  readonly anchor: string | undefined;
  /** The commits to verify, as git lists them. */
  readonly range: ReadonlyMap<string, CommitLinks>;
}

/** The parents of commits in the range that are not in it themselves. */
export function boundaryOf(range: ReadonlyMap<string, CommitLinks>): ReadonlySet<string> {
  const parents = [...range.values()].flatMap((links) => links.parents);
  return new Set(parents.filter((parent) => !range.has(parent)));
}

/**
 * Checks, by what the commits themselves say, that the range is the whole way from the anchor to the head.
 * `behindAnchor` are the anchor's own ancestors, read the same way.
 */
export function checkWalk(history: History, behindAnchor: ReadonlySet<string>): readonly BadCommit[] {
  const { head, anchor, range } = history;
  const reached = reachable(head, range);
  if (!range.has(head) || (anchor !== undefined && !reached.has(anchor))) {
    return [{ commit: head, problem: notADescendant(anchor) }];
  }
  return [...range].flatMap(([commit, { parents }]) =>
    parents
      .filter((parent) => !range.has(parent) && parent !== anchor && !behindAnchor.has(parent))
      .map((parent) => ({
        commit,
        problem: problem("unverified-parent", `Its parent ${parent} was never verified; clone the repository again.`),
      })),
  );
}

/** Every id that `start` leads to over `links`, itself and the first ids outside of `links` included. */
export function reachable(start: string, links: ReadonlyMap<string, CommitLinks>): ReadonlySet<string> {
  const reached = new Set([start]);
  for (const commit of reached) for (const parent of links.get(commit)?.parents ?? []) reached.add(parent);
  return reached;
}

export function notADescendant(anchor: string | undefined): Problem {
  return problem(
    "not-a-descendant",
    `The head does not follow from the anchor ${anchor ?? ""}; put the branch back, or set a new anchor by hand.`,
  );
}

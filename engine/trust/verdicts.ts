import type { Refusal, Verdict } from "#model/verdict";
import type { BadCommit } from "./history-walk.ts";
import type { Problem } from "./problem.ts";
import type { TrustRule } from "./trust-rules.ts";

/** How many refusals are listed one by one. */
const listed = 50;

/** Refuses `head` for each bad commit, in the order given; what is over fifty is only counted. */
export function refused(head: string, bad: readonly BadCommit[]): Extract<Verdict, { kind: "refused" }> {
  const refusals = bad.slice(0, listed).map(({ commit, problem }) => refusal(commit, problem.rule, problem.message));
  const more = bad.length - refusals.length;
  const rest =
    more === 0 ? [] : [refusal(head, "more-refusals", `${more} more are refused; mend the ones listed first.`)];
  return { kind: "refused", head, refusals: [...refusals, ...rest] };
}

/** Problems that are not about one commit stand at the head. */
export function refusedAt(head: string, problems: readonly Problem[]): Extract<Verdict, { kind: "refused" }> {
  return refused(
    head,
    problems.map((problem) => ({ commit: head, problem })),
  );
}

function refusal(commit: string, rule: TrustRule, message: string): Refusal {
  return { commit, rule, message };
}

import type { Refusal, TrustedCommit, Verdict } from "#model/verdict";
import { counted } from "../meaning/counted.ts";
import type { Style } from "../style.ts";
import { paint } from "./paint.ts";
import { problemLines } from "./problem.ts";
import { columnWidth } from "./rows.ts";
import { shortId } from "./short.ts";
import { line, span, type Line } from "./span.ts";
import { padded } from "./width.ts";

const COMMITS_SHOWN = 10;

/** What trust says of a stretch of history: who signed what, or every rule that refuses. */
export function renderVerdict(verdict: Verdict, style: Style): string {
  switch (verdict.kind) {
    case "trusted":
      return paint(trustedLines(verdict.commits, verdict.anchor, verdict.head, style), style);
    case "refused":
      return paint(refusedLines(verdict.refusals, verdict.head, style), style);
  }
}

function trustedLines(
  commits: readonly TrustedCommit[],
  anchor: string | undefined,
  head: string,
  style: Style,
): readonly Line[] {
  const since = anchor === undefined ? "the whole history" : `since ${shortId(anchor)}`;
  if (commits.length === 0) return [line(span("Trusted", "created"), ` ${shortId(head)}: no new commit ${since}.`)];
  const amount = counted(commits.length, "commit");
  const shown = commits.slice(-COMMITS_SHOWN).toReversed();
  const people = columnWidth(
    shown.map((commit) => commit.person),
    28,
  );
  const earlier = commits.length - shown.length;
  return [
    line(span("Trusted", "created"), ` ${shortId(head)}: ${amount} ${since}, signed by ${signers(commits)}.`),
    ...shown.map((commit) => commitLine(commit, people, style)),
    ...(earlier > 0 ? [line(`  ${counted(earlier, "earlier commit")}`)] : []),
  ];
}

function commitLine(commit: TrustedCommit, people: number, style: Style): Line {
  const key = Number.isFinite(style.columns) ? shortFingerprint(commit.fingerprint) : commit.fingerprint;
  return line(
    `  ${shortId(commit.commit)}  ${padded(commit.person, people)}  `,
    span(key, "dim"),
    `  ${commit.subject}`,
  );
}

/** The beginning that people compare: `SHA256:9dQh…`, or the last 16 digits of an OpenPGP fingerprint. */
function shortFingerprint(fingerprint: string): string {
  return fingerprint.startsWith("SHA256:") ? fingerprint.slice(0, 15) : fingerprint.slice(-16);
}

/** The people, most commits first. */
function signers(commits: readonly TrustedCommit[]): string {
  const counts = new Map<string, number>();
  for (const { person } of commits) counts.set(person, (counts.get(person) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([person, count]) => (counts.size > 1 ? `${person} (${count})` : person))
    .join(", ");
}

function refusedLines(refusals: readonly Refusal[], head: string, style: Style): readonly Line[] {
  const problems = refusals.flatMap((refusal) => [
    ...problemLines(
      {
        severity: "error",
        code: `trust/${refusal.rule}`,
        message: refusal.message,
        marks: [],
        facts: [{ name: "", text: `commit ${refusal.commit}` }],
        ways: [],
      },
      new Map(),
      style,
    ),
    [],
  ]);
  const why = refusals.length === 0 ? "no reason was given" : counted(refusals.length, "reason");
  return [
    ...problems,
    line(
      span("Refused", "error"),
      ` ${shortId(head)}: ${why}. Nothing of it was compiled or applied; the trusted commit stays as it was.`,
    ),
  ];
}

import type { TrustSettings } from "#model/settings";
import type { TrustedCommit, Verdict } from "#model/verdict";
import { checkDates } from "./check-dates.ts";
import { checkTree } from "./check-tree.ts";
import { commitLinks, type CommitLinks } from "./commit-links.ts";
import { boundaryOf, checkWalk, notADescendant, reachable, type BadCommit } from "./history-walk.ts";
import { findHole } from "./find-hole.ts";
import { inBatches } from "./in-batches.ts";
import { objectLimitBytes } from "./limits.ts";
import { objectFormatOf, type ObjectFormat } from "./object-format.ts";
import { openObjects, type ObjectReader } from "./object-reader.ts";
import { parseCommit } from "./parse-commit.ts";
import { prepareJudge } from "./prepare-judge.ts";
import { isProblem, problem, type Problem } from "./problem.ts";
import { runGit } from "./run-git.ts";
import { refused, refusedAt } from "./verdicts.ts";
import { verifySignature, type Judge } from "./verify-signature.ts";

export interface HistoryRequest {
  /** The git directory, bare or `.git`. */
  readonly repository: string;
  /** A whole commit id of 40 or 64 hexadecimal digits. */
  readonly head: string;
  /** The last commit that is trusted already; undefined verifies back to the roots. */
  readonly anchor: string | undefined;
  readonly trust: TrustSettings;
  readonly now: Date;
  /** When azo first saw a commit, from its own audit; undefined means now. */
  readonly firstSeen?: (commit: string) => Date | undefined;
}

/** A commit of the range after reading, with its form and signature judged. */
interface ReadCommit {
  readonly commit: string;
  readonly links: CommitLinks;
  readonly judged: Problem | { readonly kind: "signed"; readonly tree: string; readonly trusted: TrustedCommit };
}

/** Of a commit that cannot be read. */
const noLinks: CommitLinks = { parents: [], committedAtMs: Number.NaN };

/** Verifies every commit in (anchor, head], through all parents. */
export async function verifyHistory(request: HistoryRequest): Promise<Verdict> {
  const { repository, head, anchor, trust, now } = request;
  const format = objectFormatOf(head);
  if (format === undefined || (anchor !== undefined && objectFormatOf(anchor) !== format)) {
    return refusedAt(head, [
      problem("malformed-id", "The head or the anchor is not a whole commit id; give all of its digits."),
    ]);
  }
  const [judge, listed] = await Promise.all([
    prepareJudge(repository, trust, now),
    listCommits(repository, head, anchor),
  ]);
  if (!("keyring" in judge)) return refusedAt(head, judge);
  if (head === anchor) return { kind: "trusted", anchor, head, commits: [] };
  const objects = openObjects(repository);
  try {
    return await verifyRange({ request, format, judge, objects }, listed);
  } finally {
    objects.close();
  }
}

interface Verification {
  readonly request: HistoryRequest;
  readonly format: ObjectFormat;
  readonly judge: Judge;
  readonly objects: ObjectReader;
}

async function verifyRange(verification: Verification, listed: readonly string[] | Problem): Promise<Verdict> {
  const { request, format, objects } = verification;
  const { head, anchor } = request;
  if (isProblem(listed)) return refused(head, await findHole({ objects, head, anchor, format, complaint: listed }));
  if (!listed.includes(head)) return refusedAt(head, [await whyNotListed(objects, head, anchor)]);
  const read = await inBatches(listed, (commit) => readCommit(verification, commit));
  const range = new Map(read.map(({ commit, links }) => [commit, links]));
  const boundary = boundaryOf(range);
  const astray = checkWalk({ head, anchor, range }, await behindAnchor(request, objects, boundary));
  const parents = new Map([...range, ...(await readLinks(objects, [...boundary]))]);
  const bad = read.flatMap((one) => badCommit(one, parents, request.now));
  const unread = read.some(({ links }) => links === noLinks);
  // Past a commit that cannot be read no way leads on, so only its own refusal says what is wrong.
  if (astray.length > 0) return refused(head, unread ? bad : astray);
  const last = read.find(({ commit }) => commit === head)?.judged;
  const tree = last?.kind === "signed" ? await checkTree(objects, last.tree, format) : [];
  const all = [...bad, ...tree.map((found) => ({ commit: head, problem: found }))];
  if (all.length > 0) return refused(head, all);
  return {
    kind: "trusted",
    anchor,
    head,
    commits: read.flatMap(({ judged }) => (judged.kind === "signed" ? [judged.trusted] : [])),
  };
}

/** Oldest first. Git's list only says what to read; `checkWalk` judges it by the commits themselves. */
async function listCommits(
  repository: string,
  head: string,
  anchor: string | undefined,
): Promise<readonly string[] | Problem> {
  const without = anchor === undefined ? [] : [`^${anchor}`];
  const answer = await runGit(repository, ["rev-list", "--topo-order", "--reverse", head, ...without, "--"]);
  return isProblem(answer) ? answer : answer.output.split("\n").filter((line) => line !== "");
}

/** Git lists no head that lies behind the anchor, and no tag. */
async function whyNotListed(objects: ObjectReader, head: string, anchor: string | undefined): Promise<Problem> {
  const raw = await objects.read(head, "commit", objectLimitBytes);
  return isProblem(raw) ? raw : notADescendant(anchor);
}

async function readCommit({ request, format, judge, objects }: Verification, commit: string): Promise<ReadCommit> {
  const raw = await objects.read(commit, "commit", objectLimitBytes);
  if (isProblem(raw)) return { commit, links: noLinks, judged: raw };
  const links = commitLinks(raw.bytes);
  const parsed = parseCommit(raw.bytes, format);
  if (isProblem(parsed)) return { commit, links, judged: parsed };
  const signer = await verifySignature(parsed, judge, request.firstSeen?.(commit) ?? request.now);
  if (isProblem(signer)) return { commit, links, judged: signer };
  const trusted = { commit, person: signer.person, fingerprint: signer.fingerprint, subject: parsed.subject };
  return { commit, links, judged: { kind: "signed", tree: parsed.tree, trusted } };
}

function badCommit(
  { commit, links, judged }: ReadCommit,
  known: ReadonlyMap<string, CommitLinks>,
  now: Date,
): readonly BadCommit[] {
  if (isProblem(judged)) return [{ commit, problem: judged }];
  const parents = links.parents.map((parent) => known.get(parent)).filter((parent) => parent !== undefined);
  const untimely = checkDates(links, parents, now);
  return untimely === undefined ? [] : [{ commit, problem: untimely }];
}

/** A branch that left before the anchor and was merged after it ends at the anchor's own ancestors. */
async function behindAnchor(
  request: HistoryRequest,
  objects: ObjectReader,
  boundary: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const { repository, anchor } = request;
  if (anchor === undefined || [...boundary].every((commit) => commit === anchor)) return new Set();
  const listed = await listCommits(repository, anchor, undefined);
  if (isProblem(listed)) return new Set();
  return reachable(anchor, await readLinks(objects, listed));
}

async function readLinks(objects: ObjectReader, commits: readonly string[]): Promise<ReadonlyMap<string, CommitLinks>> {
  const read = await inBatches(commits, async (commit) => {
    const raw = await objects.read(commit, "commit", objectLimitBytes);
    return isProblem(raw) ? [] : [[commit, commitLinks(raw.bytes)] as const];
  });
  return new Map(read.flat());
}

import type { TrustSettings } from "#model/settings";
import type { Refusal } from "#model/verdict";
import { clockSkewMs, objectLimitBytes } from "./limits.ts";
import { objectFormatOf } from "./object-format.ts";
import { openObjects } from "./object-reader.ts";
import { parseTag } from "./parse-tag.ts";
import { prepareJudge } from "./prepare-judge.ts";
import { isProblem, problem, type Problem } from "./problem.ts";
import { runGit } from "./run-git.ts";
import { refusedAt } from "./verdicts.ts";
import { verifySignature, type Judge, type SignedBy } from "./verify-signature.ts";

export interface TagRequest {
  readonly repository: string;
  /** The name without `refs/tags/`. */
  readonly tag: string;
  /** The commit that the tag has to point to. */
  readonly target: string;
  readonly trust: TrustSettings;
  readonly now: Date;
  /** When azo first saw the tag object; undefined means now. */
  readonly firstSeen?: (tagObject: string) => Date | undefined;
}

export type TagVerdict =
  | {
      readonly kind: "trusted";
      readonly tag: string;
      readonly target: string;
      readonly person: string;
      readonly fingerprint: string;
    }
  /** Each refusal stands at the target commit. */
  | { readonly kind: "refused"; readonly tag: string; readonly refusals: readonly Refusal[] };

/**
 * Verifies a signed annotated tag against the ref it lies at and the commit it has to point to.
 * It says nothing of that commit's history, which `verifyHistory` judges.
 */
export async function verifyTag(request: TagRequest): Promise<TagVerdict> {
  const { repository, tag, target, trust, now } = request;
  const refuse = (problems: readonly Problem[]): TagVerdict => ({
    kind: "refused",
    tag,
    refusals: refusedAt(target, problems).refusals,
  });
  if (objectFormatOf(target) === undefined)
    return refuse([problem("malformed-id", "The target is not a whole commit id; give all of its digits.")]);
  const judge = await prepareJudge(repository, trust, now);
  if (!("keyring" in judge)) return refuse(judge);
  const object = await tagObject(repository, tag);
  if (isProblem(object)) return refuse([object]);
  const signer = await verifyTagObject(request, object, judge);
  return isProblem(signer) ? refuse([signer]) : { kind: "trusted", tag, target, ...signer };
}

async function tagObject(repository: string, tag: string): Promise<string | Problem> {
  const answer = await runGit(repository, [
    "for-each-ref",
    "--format=%(refname) %(objecttype) %(objectname)",
    `refs/tags/${tag}`,
  ]);
  if (isProblem(answer)) return answer;
  // The pattern also lists what lies below it, so the exact name is looked for.
  const line = answer.output.split("\n").find((one) => one.startsWith(`refs/tags/${tag} `));
  const [, type, id] = line?.split(" ") ?? [];
  if (id === undefined)
    return problem("missing-object", `There is no tag \`${tag}\` in the repository; fetch the tags.`);
  return type === "tag"
    ? id
    : problem(
        "lightweight-tag",
        `The tag \`${tag}\` is lightweight, so nobody signed it; make it again with \`git tag -s\`.`,
      );
}

async function verifyTagObject(request: TagRequest, id: string, judge: Judge): Promise<SignedBy | Problem> {
  const { repository, tag, target, now, firstSeen } = request;
  const objects = openObjects(repository);
  try {
    const raw = await objects.read(id, "tag", objectLimitBytes);
    if (isProblem(raw)) return raw;
    const parsed = parseTag(raw.bytes, objectFormatOf(target) ?? "sha1");
    if (isProblem(parsed)) return parsed;
    if (parsed.name !== tag) {
      return problem(
        "wrong-tag-name",
        `The tag at \`${tag}\` was signed as ${JSON.stringify(parsed.name)}; put it back to its own name.`,
      );
    }
    if (parsed.target !== target)
      return problem(
        "wrong-tag-target",
        `The tag \`${tag}\` points to ${parsed.target}, not to ${target}; make a new tag.`,
      );
    if (parsed.taggedAtMs > now.getTime() + clockSkewMs) {
      return problem(
        "date-in-future",
        `The tag \`${tag}\` is dated ahead of the clock; set the clocks and make it again.`,
      );
    }
    return await verifySignature(parsed, judge, firstSeen?.(id) ?? now);
  } finally {
    objects.close();
  }
}

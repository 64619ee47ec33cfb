import { commitLinks } from "./commit-links.ts";
import type { BadCommit } from "./history-walk.ts";
import { objectLimitBytes } from "./limits.ts";
import type { ObjectFormat } from "./object-format.ts";
import type { ObjectReader } from "./object-reader.ts";
import { parseCommit } from "./parse-commit.ts";
import { isProblem, type Problem } from "./problem.ts";

interface HoleSearch {
  readonly objects: ObjectReader;
  readonly head: string;
  readonly anchor: string | undefined;
  readonly format: ObjectFormat;
  /** What git said; it stands where the search finds nothing wrong. */
  readonly complaint: Problem;
}

/** Where git cannot list a history, finds the commits that are missing or broken, oldest first; never empty. */
export async function findHole({
  objects,
  head,
  anchor,
  format,
  complaint,
}: HoleSearch): Promise<readonly BadCommit[]> {
  const start = anchor === undefined ? undefined : await objects.read(anchor, "commit", objectLimitBytes);
  if (isProblem(start)) return [{ commit: head, problem: start }];
  const bad: BadCommit[] = [];
  const found = new Set([head]);
  for (const commit of found) {
    if (commit === anchor) continue;
    const raw = await objects.read(commit, "commit", objectLimitBytes);
    const parsed = isProblem(raw) ? raw : parseCommit(raw.bytes, format);
    if (isProblem(parsed) && parsed.rule !== "unsigned") bad.unshift({ commit, problem: parsed });
    if (!isProblem(raw)) for (const parent of commitLinks(raw.bytes).parents) found.add(parent);
  }
  return bad.length > 0 ? bad : [{ commit: head, problem: complaint }];
}

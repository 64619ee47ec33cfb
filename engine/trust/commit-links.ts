/** What the walk needs of every commit, also of those that are refused or lie behind the anchor. */
export interface CommitLinks {
  readonly parents: readonly string[];
  /** NaN when the committer's date cannot be read; such a commit sets no bound for its children. */
  readonly committedAtMs: number;
}

/** Reads leniently; only `parseCommit` says whether the commit may be trusted. */
export function commitLinks(bytes: Buffer): CommitLinks {
  const end = bytes.indexOf("\n\n");
  const text = bytes.toString("latin1", 0, end < 0 ? bytes.length : end);
  const parents = [...text.matchAll(/^parent ([0-9a-f]{40}|[0-9a-f]{64})$/gm)].map((match) => match[1] ?? "");
  const seconds = /^committer .*> (\d{1,12}) [+-]\d{4}$/m.exec(text)?.[1];
  return { parents, committedAtMs: seconds === undefined ? Number.NaN : Number(seconds) * 1000 };
}

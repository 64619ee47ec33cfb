import type { RawObject } from "./raw-objects.ts";

export interface CommitText {
  readonly tree: string;
  readonly parents?: readonly string[];
  /** Seconds since 1970. */
  readonly time?: number;
  readonly message?: string;
  readonly author?: string;
  readonly encoding?: string;
}

export type Sign = (payload: Buffer) => string | Promise<string>;

export const baseTime = 1_790_000_000;

/** A commit as git writes it, without a signature. */
export function commitText({
  tree,
  parents = [],
  time = baseTime,
  message = "change\n",
  author = "A Person <a@example.com>",
  encoding,
}: CommitText): string {
  const lines = [
    `tree ${tree}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${author} ${time} +0000`,
    `committer ${author} ${time} +0000`,
  ];
  return [...lines, ...(encoding === undefined ? [] : [`encoding ${encoding}`]), "", message].join("\n");
}

/** The commit with its signature where git puts it. */
export async function signedCommit(text: string, sign: Sign, header = "gpgsig"): Promise<RawObject> {
  const signature = await sign(Buffer.from(text));
  return withSignature(text, signature, header);
}

export function withSignature(text: string, signature: string, header = "gpgsig"): RawObject {
  const end = text.indexOf("\n\n") + 1;
  const value = signature.replace(/\n$/, "").replaceAll("\n", "\n ");
  return { type: "commit", bytes: Buffer.from(`${text.slice(0, end)}${header} ${value}\n${text.slice(end)}`) };
}

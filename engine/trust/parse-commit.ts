import { identityTimeMs, readHeaders, type Header } from "./object-headers.ts";
import { objectFormatOf, type ObjectFormat } from "./object-format.ts";
import { isProblem, problem, type Problem } from "./problem.ts";

/** A commit whose form is exact; nothing in it is believed yet. */
export interface ParsedCommit {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly committedAtMs: number;
  /** First line of the message, at most 200 characters, control characters replaced. */
  readonly subject: string;
  /** The armour, without a line break at its end. */
  readonly signature: string;
  /** What was signed: the commit without its signature header. */
  readonly payload: Buffer;
}

/** The header of git that holds the signature over the repository's own hash. */
function signatureHeader(format: ObjectFormat): "gpgsig" | "gpgsig-sha256" {
  return format === "sha1" ? "gpgsig" : "gpgsig-sha256";
}

/** Reads a commit of a repository with ids of `format`, refusing what two readers could read in two ways. */
export function parseCommit(bytes: Buffer, format: ObjectFormat): ParsedCommit | Problem {
  const split = readHeaders(bytes, "malformed-commit");
  if (isProblem(split)) return split;
  const disorder = checkOrder(split.headers, signatureHeader(format));
  if (disorder !== undefined) return disorder;
  const value = (name: string) => split.headers.find((header) => header.name === name)?.value ?? "";
  const tree = value("tree");
  const parents = split.headers.filter(({ name }) => name === "parent").map((header) => header.value);
  if (![tree, ...parents].every((id) => objectFormatOf(id) === format))
    return malformed("an id in it is not a whole one");
  if (new Set(parents).size < parents.length) return malformed("it names a parent twice");
  const committedAtMs = identityTimeMs(value("committer"));
  if (committedAtMs === undefined || identityTimeMs(value("author")) === undefined)
    return malformed("its author or committer is not well-formed");
  const signature = split.headers.at(-1);
  if (signature?.name !== signatureHeader(format)) {
    return problem(
      "unsigned",
      "The commit is not signed; sign it with `git commit --amend -S` or a signing rebase and push again.",
    );
  }
  const payload = Buffer.concat([bytes.subarray(0, signature.start), bytes.subarray(signature.end)]);
  return {
    tree,
    parents,
    committedAtMs,
    subject: subjectOf(bytes.toString("utf8", split.bodyStart)),
    signature: signature.value,
    payload,
  };
}

function checkOrder(headers: readonly Header[], signature: string): Problem | undefined {
  const known = new Set(["tree", "parent", "author", "committer", "encoding", signature]);
  const names = headers.map(({ name }) => name);
  const unknown = names.find((name) => !known.has(name));
  if (unknown !== undefined) {
    return problem(
      "unknown-header",
      `The commit has the header ${JSON.stringify(unknown.slice(0, 40))}, which azo does not take; make the commit again without it.`,
    );
  }
  const repeated = names.find((name, index) => name !== "parent" && names.indexOf(name) < index);
  if (repeated !== undefined) {
    return problem(
      "repeated-header",
      `The commit has the header \`${repeated}\` twice; make the commit again with git.`,
    );
  }
  if (!/^tree( parent)* author committer( encoding)?( gpgsig(-sha256)?)?$/.test(names.join(" "))) {
    return malformed("its headers are not in git's order");
  }
  const continued = headers.find(({ name, value }) => name !== signature && value.includes("\n"));
  return continued && malformed(`its header \`${continued.name}\` has more than one line`);
}

/** The first line, made safe to print. */
export function subjectOf(message: string): string {
  const line = message.replace(/^\n+/, "").split("\n", 1)[0] ?? "";
  return line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\uFFFD").slice(0, 200);
}

function malformed(why: string): Problem {
  return problem("malformed-commit", `The commit is not well-formed, ${why}; make the commit again with git.`);
}

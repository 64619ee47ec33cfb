import { identityTimeMs, readHeaders } from "./object-headers.ts";
import { objectFormatOf, type ObjectFormat } from "./object-format.ts";
import { subjectOf } from "./parse-commit.ts";
import { isProblem, problem, type Problem } from "./problem.ts";

/** An annotated tag of a commit whose form is exact; nothing in it is believed yet. */
interface ParsedTag {
  /** The commit it points to. */
  readonly target: string;
  /** Without `refs/tags/`. */
  readonly name: string;
  readonly taggedAtMs: number;
  readonly subject: string;
  readonly signature: string;
  readonly payload: Buffer;
}

const begin = /^-----BEGIN [^\n]*-----$/gm;

/** Reads a tag object; its signature stands behind the message and runs to the end. */
export function parseTag(bytes: Buffer, format: ObjectFormat): ParsedTag | Problem {
  const split = readHeaders(bytes, "malformed-tag");
  if (isProblem(split)) return split;
  const { headers, bodyStart } = split;
  if (headers.map(({ name }) => name).join(" ") !== "object type tag tagger")
    return malformed("its headers are not object, type, tag and tagger");
  const [target = "", type, name = "", tagger = ""] = headers.map(({ value }) => value);
  const taggedAtMs = identityTimeMs(tagger);
  if (objectFormatOf(target) !== format || name.includes("\n") || taggedAtMs === undefined)
    return malformed("one of its headers is broken");
  if (type !== "commit")
    return problem("wrong-tag-target", `The tag points to a ${type}, not to a commit; tag the commit itself.`);
  const body = bytes.toString("latin1", bodyStart);
  const starts = [...body.matchAll(begin)].map((match) => match.index);
  const start = starts[0];
  if (start === undefined) return problem("unsigned", "The tag is not signed; make it again with `git tag -s`.");
  if (starts.length > 1)
    return problem("several-signatures", "The tag holds more than one signature; make it again with `git tag -s`.");
  const payload = bytes.subarray(0, bodyStart + start);
  const subject = subjectOf(payload.toString("utf8", bodyStart));
  return { target, name, taggedAtMs, subject, signature: body.slice(start).replace(/\n$/, ""), payload };
}

function malformed(why: string): Problem {
  return problem("malformed-tag", `The tag is not well-formed, ${why}; make it again with \`git tag -s\`.`);
}

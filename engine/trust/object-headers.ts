import { problem, type Problem } from "./problem.ts";

/** One header of a commit or tag; `start` and `end` are byte offsets, `end` behind its line break. */
export interface Header {
  readonly name: string;
  /** Continuation lines joined by line breaks, without the space in front of each. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

interface Headers {
  readonly headers: readonly Header[];
  /** Where the message begins. */
  readonly bodyStart: number;
}

type HeaderRule = "malformed-commit" | "malformed-tag";

/** Splits the part before the first empty line; a header is `name value`, continued by lines that begin with a space. */
export function readHeaders(bytes: Buffer, rule: HeaderRule): Headers | Problem {
  const end = bytes.indexOf("\n\n");
  if (end < 0) return problem(rule, "No empty line ends the headers; make the object again with git.");
  if (bytes.includes(0))
    return problem(rule, "There is a zero byte, which some programs take for the end; make the object again with git.");
  const headers: Header[] = [];
  let start = 0;
  for (const line of bytes.toString("latin1", 0, end).split("\n")) {
    const lineEnd = start + line.length + 1;
    const space = line.indexOf(" ");
    if (space < 0)
      return problem(
        rule,
        `The header line ${JSON.stringify(line.slice(0, 40))} has no value; make the object again with git.`,
      );
    const before = headers.at(-1);
    if (space > 0) headers.push({ name: line.slice(0, space), value: line.slice(space + 1), start, end: lineEnd });
    else if (before === undefined)
      return problem(rule, "The first header line begins with a space; make the object again with git.");
    else headers[headers.length - 1] = { ...before, value: `${before.value}\n${line.slice(1)}`, end: lineEnd };
    start = lineEnd;
  }
  return { headers, bodyStart: end + 2 };
}

/** Milliseconds since 1970 of `Name <mail> seconds zone`; undefined unless it is exactly that. */
export function identityTimeMs(identity: string): number | undefined {
  const seconds = /^[^<>\n]* ?<[^<>\n]*> (0|[1-9]\d{0,11}) [+-]\d{4}$/.exec(identity)?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}

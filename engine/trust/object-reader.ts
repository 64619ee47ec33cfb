import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { gitArguments, gitEnvironment } from "./git-environment.ts";
import { objectFormatOf } from "./object-format.ts";
import { problem, type Problem } from "./problem.ts";
import { unreadable } from "./run-git.ts";

type ObjectType = "commit" | "tree" | "blob" | "tag";

/** The bytes of an object, already checked against its id. */
export interface RawObject {
  readonly kind: "object";
  readonly bytes: Buffer;
}

export interface ObjectReader {
  /** Reads may overlap; they are answered in the order they were asked in. */
  readonly read: (id: string, type: ObjectType, limitBytes: number) => Promise<RawObject | Problem>;
  readonly close: () => void;
}

interface Wanted {
  readonly id: string;
  readonly type: ObjectType;
  readonly limitBytes: number;
  readonly answer: (result: RawObject | Problem) => void;
}

/** One `git cat-file --batch` for as many reads as its owner likes; close it when done. */
export function openObjects(repository: string): ObjectReader {
  const child = spawn("git", [...gitArguments(repository), "cat-file", "--batch"], {
    env: gitEnvironment(),
    stdio: ["pipe", "pipe", "ignore"],
  });
  const waiting: Wanted[] = [];
  const answers = answerStream(
    (header, bytes) => {
      const wanted = waiting.shift();
      wanted?.answer(judge(wanted, header, bytes));
    },
    () => waiting[0]?.limitBytes ?? 0,
  );
  let ended = "";
  const end = (why: string) => {
    ended ||= why;
    for (const wanted of waiting.splice(0)) wanted.answer(unreadable(repository, ended));
  };
  child.stdout.on("data", answers);
  child.on("error", (error) => end(error.message));
  child.on("close", (code) => end(`git cat-file ended with ${code}`));
  child.stdin.on("error", (error) => end(error.message));
  return {
    read: (id, type, limitBytes) =>
      new Promise((resolve) => {
        if (ended !== "") return resolve(unreadable(repository, ended));
        waiting.push({ id, type, limitBytes, answer: resolve });
        child.stdin.write(`${id}\n`);
      }),
    close: () => child.stdin.end(),
  };
}

function judge({ id, type, limitBytes }: Wanted, header: string, bytes: Buffer | undefined): RawObject | Problem {
  const [, actual, size] = header.split(" ");
  if (actual === "missing" || size === undefined) {
    return problem("missing-object", `The ${type} ${id} is not in the repository; fetch the repository again.`);
  }
  if (actual !== type)
    return problem("wrong-object-type", `${id} is a ${actual}, not a ${type}; give the id of a ${type}.`);
  if (bytes === undefined) {
    return problem("too-large", `The ${type} ${id} has ${size} bytes, more than ${limitBytes}; make it smaller.`);
  }
  const hash = createHash(objectFormatOf(id) ?? "sha1")
    .update(`${type} ${size}\0`)
    .update(bytes)
    .digest("hex");
  if (hash !== id) {
    return problem(
      "wrong-object-id",
      `The bytes kept as ${type} ${id} hash to ${hash}; delete the clone and make a new one.`,
    );
  }
  return { kind: "object", bytes };
}

type Answered = (header: string, bytes: Buffer | undefined) => void;

/** Cuts git's output into answers. What is over the limit of the read at hand is dropped as it comes, never kept. */
function answerStream(answered: Answered, limitBytes: () => number): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let header: string | undefined;
  let left = 0;
  let kept: Buffer[] | undefined;
  const takeHeader = (): boolean => {
    const lineEnd = rest.indexOf(10);
    if (lineEnd < 0) return false;
    const line = rest.toString("latin1", 0, lineEnd);
    rest = rest.subarray(lineEnd + 1);
    const size = /^[0-9a-f]+ [a-z]+ (\d+)$/.exec(line)?.[1];
    if (size === undefined) {
      answered(line, undefined);
      return true;
    }
    header = line;
    kept = Number(size) > limitBytes() ? undefined : [];
    left = Number(size) + 1;
    return true;
  };
  const takeBody = (line: string): boolean => {
    const part = rest.subarray(0, left);
    kept?.push(part);
    rest = rest.subarray(part.length);
    left -= part.length;
    if (left > 0) return false;
    header = undefined;
    answered(line, kept && Buffer.concat(kept).subarray(0, -1));
    return true;
  };
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let more = true;
    while (more && rest.length > 0) more = header === undefined ? takeHeader() : takeBody(header);
  };
}

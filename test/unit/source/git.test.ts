import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { git } from "../../../engine/compile/1-source/git.ts";

let repository = "";

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), "azo-git-"));
  execFileSync("git", ["init", "-q", repository]);
});

afterEach(() => {
  rmSync(repository, { recursive: true, force: true });
});

test("git that ends before it has read its input says why, and nothing else does", async () => {
  const input = "0".repeat(4_000_000);
  const answer = await git(repository, ["cat-file", "-e", "0123456789abcdef0123456789abcdef01234567^{tree}"], input, 1);
  expect(answer).toEqual({ reason: "Not a valid object name 0123456789abcdef0123456789abcdef01234567^{tree}" });
});

test("more output than allowed is refused", async () => {
  expect(await git(repository, ["version"], "", 3)).toEqual({ reason: "git's answer is too large" });
});

test("bytes come back as they are", async () => {
  const id = execFileSync("git", ["-C", repository, "hash-object", "-w", "--stdin"], {
    input: Buffer.from([0, 255, 10]),
  });
  const answer = await git(repository, ["cat-file", "blob", id.toString("utf8").trim()], "", 100);
  expect("output" in answer && [...answer.output]).toEqual([0, 255, 10]);
});

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readCommit, readFolder } from "#source";

let repository = "";

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), "azo-commit-"));
  git("init", "-q", "-b", "main");
});

afterEach(() => {
  rmSync(repository, { recursive: true, force: true });
});

function git(...args: readonly string[]): string {
  const identity = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
  return execFileSync("git", ["-C", repository, ...identity, ...args], { encoding: "utf8" }).trim();
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(repository, path)), { recursive: true });
  writeFileSync(join(repository, path), text);
}

function commit(): string {
  git("add", "-A");
  git("commit", "-q", "-m", "change", "--allow-empty");
  return git("rev-parse", "HEAD");
}

test("a commit and a folder with the same files have the same texts and tree id", async () => {
  write("landing-zone/index.ts", 'export default "\u00e5";\n');
  write("archetypes/a.ts", "");
  write("README.md", "# ignored");
  const id = commit();
  const [fromCommit, fromFolder] = [
    await readCommit({ repository, commit: id }, new Map()),
    await readFolder(repository, new Map()),
  ];
  expect("source" in fromCommit && "source" in fromFolder).toBe(true);
  if (!("source" in fromCommit) || !("source" in fromFolder)) return;
  expect([...fromCommit.source.files]).toEqual([...fromFolder.source.files]);
  expect(fromCommit.source.treeId).toBe(fromFolder.source.treeId);
  expect(fromCommit.source.from).toEqual({ kind: "commit", repository, commit: id });
});

test("the commit is read, not the working tree, and a folder within it can be the root", async () => {
  write("tenants/one/landing-zone/index.ts", "export default 1;\n");
  const id = commit();
  write("tenants/one/landing-zone/index.ts", "export default 2;\n");
  const reading = await readCommit({ repository, commit: id, folder: "tenants/one" }, new Map());
  expect("source" in reading && [...reading.source.files]).toEqual([["landing-zone/index.ts", "export default 1;\n"]]);
});

test("a symbolic link in a commit is refused at its path", async () => {
  write("landing-zone/index.ts", "");
  symlinkSync("/etc/passwd", join(repository, "landing-zone/x.ts"));
  const reading = await readCommit({ repository, commit: commit() }, new Map());
  expect("diagnostics" in reading && reading.diagnostics.map(({ code, place }) => [code, place?.file])).toEqual([
    ["source/symbolic-link", "landing-zone/x.ts"],
  ]);
});

test("a submodule in a commit is refused", async () => {
  write("landing-zone/index.ts", "");
  const id = commit();
  git("update-index", "--add", "--cacheinfo", `160000,${id},archetypes/sub`);
  git("commit", "-q", "-m", "submodule");
  const reading = await readCommit({ repository, commit: git("rev-parse", "HEAD") }, new Map());
  expect("diagnostics" in reading && reading.diagnostics.map(({ code }) => code)).toEqual(["source/submodule"]);
});

test("a replaced object is not followed", async () => {
  write("landing-zone/index.ts", "export default 1;\n");
  const first = commit();
  write("landing-zone/index.ts", "export default 2;\n");
  const second = commit();
  git("replace", first, second);
  const reading = await readCommit({ repository, commit: first }, new Map());
  expect("source" in reading && reading.source.files.get("landing-zone/index.ts")).toBe("export default 1;\n");
});

test("names of branches, options and unknown commits are refused", async () => {
  write("landing-zone/index.ts", "");
  commit();
  for (const name of ["main", "--upload-pack=x", "HEAD", "abc123"]) {
    const reading = await readCommit({ repository, commit: name }, new Map());
    expect("diagnostics" in reading && reading.diagnostics.map(({ code }) => code)).toEqual(["source/not-a-commit"]);
  }
  const unknown = await readCommit({ repository, commit: "0123456789".repeat(4) }, new Map());
  expect("diagnostics" in unknown && unknown.diagnostics.map(({ code }) => code)).toEqual(["source/git"]);
});

test("a file over 1 MiB in a commit is refused", async () => {
  write("landing-zone/index.ts", "x".repeat(1_048_577));
  const reading = await readCommit({ repository, commit: commit() }, new Map());
  expect("diagnostics" in reading && reading.diagnostics.map(({ code }) => code)).toEqual(["source/file-too-large"]);
});

test("a commit without a landing zone says so", async () => {
  write("README.md", "# empty");
  const reading = await readCommit({ repository, commit: commit() }, new Map());
  expect("diagnostics" in reading && reading.diagnostics.map(({ code }) => code)).toEqual(["source/no-landing-zone"]);
});

test("a file in place of a folder that is read is refused in a commit as in a folder", async () => {
  write("landing-zone/index.ts", "export default 1;\n");
  write("archetypes", "");
  write("generated", "");
  const readings = [
    await readCommit({ repository, commit: commit() }, new Map()),
    await readFolder(repository, new Map()),
  ];
  for (const reading of readings) {
    expect("diagnostics" in reading && reading.diagnostics.map(({ code, place }) => [code, place?.file])).toEqual([
      ["source/not-a-folder", "archetypes"],
      ["source/not-a-folder", "generated"],
    ]);
  }
});

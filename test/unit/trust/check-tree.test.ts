import { describe, expect, it } from "vitest";
import { attributesProblem, symlinkProblem, unsafeNameProblem } from "../../../engine/trust/check-tree-entry.ts";
import { parseTree } from "../../../engine/trust/parse-tree.ts";
import { objectId, type RawObject } from "./raw-objects.ts";
import { baseTime } from "./signed-objects.ts";
import { makeWorld, rulesOf, treeOf, type Entry } from "./world.ts";

const id = "12".repeat(20);

describe("names in a tree", () => {
  it.each(["index.ts", ".gitignore", ".github", "git", "a b", "ünï", "...x", ".gitattributes"])(
    "are safe: %j",
    (name) => {
      expect(unsafeNameProblem(name, name)).toBeUndefined();
    },
  );
  it.each([
    "",
    ".",
    "..",
    ".git",
    ".Git",
    ".git...",
    "GIT~1",
    "a/b",
    "a\\b",
    "a\nb",
    "\u0000",
    ".gi\u200dt",
    "...",
    ".git:x",
  ])("are unsafe: %j", (name) => {
    expect(unsafeNameProblem(name, name)).toMatchObject({ rule: "unsafe-path" });
  });
});

describe("symbolic links", () => {
  const inside: readonly (readonly [string, number])[] = [
    ["index.ts", 0],
    ["a/b", 0],
    ["../index.ts", 1],
    ["../../a/b", 2],
    ["..", 1],
    ["a//b", 0],
    ["a/", 0],
  ];
  it.each(inside)("stay inside: %j at depth %i", (target, depth) => {
    expect(symlinkProblem(target, depth, "link")).toBeUndefined();
  });
  const outside: readonly (readonly [string, number])[] = [
    ["/etc/passwd", 0],
    ["..", 0],
    ["../..", 1],
    ["a/../../b", 1],
    ["a/../b", 3],
    [".git/config", 0],
    ["../.git/hooks", 1],
    ["./index.ts", 0],
    ["C:\\windows", 0],
    ["", 0],
  ];
  it.each(outside)("lead out or cannot be followed safely: %j at depth %i", (target, depth) => {
    expect(symlinkProblem(target, depth, "link")).toMatchObject({ rule: "escaping-symlink" });
  });
});

describe("attributes", () => {
  it.each([
    "",
    "*.ts text",
    "# filter=lfs",
    "*.bin -filter",
    "*.bin !filter",
    "filter text",
    "*.bin filters=x",
    "*.bin diff=filter",
  ])("are harmless: %j", (text) => {
    expect(attributesProblem(text, ".gitattributes")).toBeUndefined();
  });
  it.each([
    "*.bin filter=lfs",
    "*.bin -text\tfilter=x",
    "* filter",
    "[attr]big filter=lfs",
    "a text\r\nb filter=lfs\r\n",
    "  * filter=x",
    '"a b" filter=x',
  ])("name a filter: %j", (text) => {
    expect(attributesProblem(text, ".gitattributes")).toMatchObject({ rule: "filter" });
  });
});

describe("a tree object", () => {
  const entry = (mode: string, name: string): Entry => [mode, name, id];
  it("comes apart into its entries, in git's order", () => {
    const { bytes } = treeOf([
      entry("100644", "a.b"),
      entry("40000", "a"),
      entry("120000", "a0"),
      entry("160000", "b"),
    ]);
    expect(parseTree(bytes, "sha1", "")).toEqual([
      { kind: "file", name: "a.b", id },
      { kind: "folder", name: "a", id },
      { kind: "symlink", name: "a0", id },
      { kind: "submodule", name: "b", id },
    ]);
    expect(parseTree(Buffer.alloc(0), "sha1", "")).toEqual([]);
  });
  const bad: readonly (readonly [string, readonly Entry[]])[] = [
    ["names out of order", [entry("100644", "b"), entry("100644", "a")]],
    ["a name twice", [entry("100644", "a"), entry("100644", "a")]],
    ["a name as file and folder", [entry("100644", "a"), entry("100644", "a.b"), entry("40000", "a")]],
    ["a mode with a leading zero", [entry("040000", "a")]],
    ["a mode that git does not write", [entry("100777", "a")]],
    ["an empty name", [entry("100644", "")]],
  ];
  it.each(bad)("is refused: %s", (_name, entries) => {
    expect(parseTree(treeOf(entries).bytes, "sha1", "")).toMatchObject({ rule: "malformed-tree" });
  });
  it("is refused at every length it can be cut to", () => {
    const { bytes } = treeOf([entry("100644", "index.ts")]);
    for (let length = 1; length < bytes.length; length++) {
      expect(parseTree(bytes.subarray(0, length), "sha1", "")).toMatchObject({ rule: "malformed-tree" });
    }
  });
});

describe("the head's tree", () => {
  it("is walked into every folder and lists everything that is wrong, under the head", async () => {
    const world = makeWorld();
    const blob = (text: string) => world.add({ type: "blob", bytes: Buffer.from(text) });
    const inner = world.add(
      treeOf([
        ["100644", ".gitattributes", blob("* filter=lfs\n")],
        ["120000", "ok", blob("../index.ts")],
        ["120000", "out", blob("../../x")],
      ]),
    );
    const tree = world.add(
      treeOf([
        ["40000", "inner", inner],
        ["160000", "module", id],
      ]),
    );
    const head = await world.commit({ tree });
    const verdict = await world.verify(head);
    expect(rulesOf(verdict)).toEqual(["filter", "escaping-symlink", "submodule"]);
    expect(verdict.kind === "refused" && verdict.refusals.every(({ commit }) => commit === head)).toBe(true);
    const mended = await world.commit({ parents: [head], time: baseTime + 1 });
    expect(rulesOf(await world.verify(mended, { anchor: head }))).toEqual([]);
  });

  it("may be 64 folders deep and no deeper", async () => {
    const world = makeWorld();
    const folders: RawObject[] = [];
    for (let depth = 0; depth < 65; depth++) {
      const below = folders[depth - 1];
      folders.push(treeOf([["40000", "a", below === undefined ? world.tree : objectId(below)]]));
    }
    const deepest = world.add(...folders);
    const deep =
      folders
        .slice(0, 64)
        .map((folder) => objectId(folder))
        .at(-1) ?? "";
    expect(rulesOf(await world.verify(await world.commit({ tree: deep })))).toEqual([]);
    expect(rulesOf(await world.verify(await world.commit({ tree: deepest })))).toEqual(["malformed-tree"]);
  });

  it("is refused when it pretends to a million files by naming one folder a thousand times", async () => {
    const world = makeWorld();
    const names = Array.from({ length: 1000 }, (_, index) => String(index).padStart(4, "0"));
    const blob = world.add({ type: "blob", bytes: Buffer.from("x") });
    const files = world.add(treeOf(names.map((name) => ["100644", name, blob])));
    const head = await world.commit({ tree: world.add(treeOf(names.map((name) => ["40000", name, files]))) });
    expect(rulesOf(await world.verify(head))).toEqual(["too-large"]);
  });

  it("is refused with a hole in it", async () => {
    const world = makeWorld();
    const head = await world.commit({ tree: world.add(treeOf([["40000", "gone", id]])) });
    expect(rulesOf(await world.verify(head))).toEqual(["missing-object"]);
  });
});

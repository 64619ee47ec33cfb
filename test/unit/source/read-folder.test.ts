import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readFolder, type Reading } from "#source";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "azo-source-"));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const library = new Map([["azo/index.ts", "export {};\n"]]);

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

function codes(reading: Reading): readonly string[] {
  return "source" in reading ? [] : reading.diagnostics.map(({ code }) => code);
}

test("only .ts and .json files of the three folders are read, sorted by path", async () => {
  write("landing-zone/index.ts", "export default 1;\n");
  write("landing-zone/b/deep.ts", "export {};\n");
  write("landing-zone/README.md", "# no");
  write("archetypes/a.ts", "export {};\n");
  write("generated/azure/policies.json", "{}");
  write("generated/desired/units.json", "{}");
  write("engine/index.ts", "export {};\n");
  write("azo.config.ts", "export {};\n");
  const reading = await readFolder(root, library);
  expect("source" in reading && [...reading.source.files.keys()]).toEqual([
    "archetypes/a.ts",
    "generated/azure/policies.json",
    "landing-zone/b/deep.ts",
    "landing-zone/index.ts",
  ]);
  expect("source" in reading && reading.source.library).toBe(library);
});

test("the tree id follows paths and texts and nothing else", async () => {
  write("landing-zone/index.ts", "export default 1;\n");
  const first = await readFolder(root, library);
  write("landing-zone/notes.md", "ignored");
  const second = await readFolder(root, new Map());
  write("landing-zone/index.ts", "export default 2;\n");
  const third = await readFolder(root, library);
  const ids = [first, second, third].map((reading) => ("source" in reading ? reading.source.treeId : ""));
  expect(ids[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(ids[1]).toBe(ids[0]);
  expect(ids[2]).not.toBe(ids[0]);
});

test("a link to a file, a link to a folder and a linked root folder are refused at their paths", async () => {
  write("landing-zone/index.ts", "export default 1;\n");
  write("elsewhere/secret.ts", "export {};\n");
  symlinkSync(join(root, "elsewhere/secret.ts"), join(root, "landing-zone/link.ts"));
  symlinkSync(join(root, "elsewhere"), join(root, "landing-zone/folder"));
  symlinkSync(join(root, "elsewhere"), join(root, "archetypes"));
  const reading = await readFolder(root, library);
  expect("diagnostics" in reading && reading.diagnostics.map(({ code, place }) => [code, place?.file])).toEqual([
    ["source/symbolic-link", "archetypes"],
    ["source/symbolic-link", "landing-zone/folder"],
    ["source/symbolic-link", "landing-zone/link.ts"],
  ]);
});

test("a file over 1 MiB is refused before it is read", async () => {
  write("landing-zone/index.ts", "x".repeat(1_048_577));
  expect(codes(await readFolder(root, library))).toEqual(["source/file-too-large"]);
});

test("a file of exactly 1 MiB is read", async () => {
  write("landing-zone/index.ts", "x".repeat(1_048_576));
  expect(codes(await readFolder(root, library))).toEqual([]);
});

test("more than 5000 files are refused", async () => {
  for (let index = 0; index <= 5000; index += 1) write(`landing-zone/${index}.ts`, "");
  expect(codes(await readFolder(root, library))).toEqual(["source/too-many-files"]);
});

test("bytes that are not UTF-8 are refused, and a byte order mark is kept", async () => {
  write("landing-zone/index.ts", Buffer.from([0xff, 0xfe, 0x41]));
  expect(codes(await readFolder(root, library))).toEqual(["source/not-utf8"]);
  write("landing-zone/index.ts", "\uFEFFexport default 1;");
  const reading = await readFolder(root, library);
  expect("source" in reading && reading.source.files.get("landing-zone/index.ts")).toBe("\uFEFFexport default 1;");
});

test("a path with characters that hide is refused", async () => {
  write("landing-zone/index.ts", "");
  write("landing-zone/a\u202Eb.ts", "");
  expect(codes(await readFolder(root, library))).toEqual(["source/path-name"]);
});

test("a folder without landing-zone says so", async () => {
  expect(codes(await readFolder(root, library))).toEqual(["source/no-landing-zone"]);
});

test("a folder that was read knows whether its files are still the same", () => {
  write("landing-zone/index.ts", "export default 1;\n");
  write("landing-zone/other.ts", "export {};\n");
  const read = () => readFolder(root, library);
  const isUnchanged = (reading: ReturnType<typeof read>) => "source" in reading && reading.isUnchanged();
  const first = read();
  expect(isUnchanged(first)).toBe(true);
  write("landing-zone/index.ts", "export default 22;\n");
  expect(isUnchanged(first)).toBe(false);
  const second = read();
  rmSync(join(root, "landing-zone/other.ts"));
  expect(isUnchanged(second)).toBe(false);
  const third = read();
  expect(isUnchanged(third)).toBe(true);
  rmSync(join(root, "landing-zone"), { recursive: true });
  write("landing-zone", "a file");
  expect(isUnchanged(third)).toBe(false);
});

import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ReadFrom } from "#check";
import { sourceOf } from "../../conformance/language/run-in-azo.ts";
import { nativeTypeChecker } from "../../../engine/compile/native-checker/index.ts";
import { parseOutput } from "../../../engine/compile/native-checker/parse-output.ts";

const engineFolder = join(import.meta.dirname, "../../../engine");
let cacheFolder = "";

beforeAll(() => {
  cacheFolder = mkdtempSync(join(tmpdir(), "azo-types-"));
});

afterAll(() => {
  rmSync(cacheFolder, { recursive: true, force: true });
});

function typesOf(files: Readonly<Record<string, string>>, signal?: AbortSignal) {
  const source = sourceOf(new Map(Object.entries(files)));
  return nativeTypeChecker({ cacheFolder, engineFolder })(signal === undefined ? { source } : { source, signal });
}

test("a landing zone whose types hold has no diagnostics", async () => {
  const text = `import { landingZone } from "azo";\nexport default landingZone({ location: "westeurope", managementGroups: [] });\n`;
  expect(await typesOf({ "landing-zone/index.ts": text })).toEqual([]);
});

test("a fault has the compiler's number, all its lines and the word at its place", async () => {
  const text = `import { landingZone } from "azo";\nexport default landingZone({ location: 1, managementGroups: [] });\nconst inner = { a: { b: 1 } };\nexport const outer: { a: { b: string } } = inner;\n`;
  const found = await typesOf({ "landing-zone/index.ts": text });
  expect(found[0]).toMatchObject({
    code: "check/type",
    message: "TS2322: Type 'number' is not assignable to type 'string'.",
    place: { file: "landing-zone/index.ts", line: 2, column: 30, endLine: 2, endColumn: 38 },
  });
  expect(found[1]?.message.split("\n").length).toBeGreaterThan(1);
});

test("columns count UTF-16 units, as everywhere in azo", async () => {
  const found = await typesOf({ "landing-zone/index.ts": `export default ["\u{1F600}\u00e5", missing];\n` });
  expect(found.map(({ place }) => [place?.column, place?.endColumn])).toEqual([[24, 31]]);
});

test("neither Node's names nor the page's are there", async () => {
  const found = await typesOf({ "landing-zone/index.ts": "export default [process, document, console];\n" });
  expect(found).toHaveLength(3);
});

test("files that neither import nor export have names of their own", async () => {
  const files = { "landing-zone/a.ts": "const own = 1;\n", "landing-zone/b.ts": 'const own = "b";\n' };
  expect(await typesOf({ ...files, "landing-zone/c.ts": "export default own;\n" })).toMatchObject([
    { message: "TS2304: Cannot find name 'own'.", place: { file: "landing-zone/c.ts" } },
  ]);
});

test("sources that are checked at the same time know nothing of each other, and leave nothing behind", async () => {
  const texts = ["export default 1;\n", "export const x: string = 1;\n", "export const y: number = `a`;\n"];
  const found = await Promise.all(texts.map((text) => typesOf({ "landing-zone/index.ts": text })));
  expect(found.map((diagnostics) => diagnostics.length)).toEqual([0, 1, 1]);
  expect(readdirSync(cacheFolder)).toEqual([]);
});

describe("the files of a folder", () => {
  const wrong = "export const x: string = 1;\n";
  const inFolder = (text: string, isUnchanged = true) => {
    const path = mkdtempSync(join(tmpdir(), "azo-in-place-"));
    mkdirSync(join(path, "landing-zone"));
    writeFileSync(join(path, "landing-zone/index.ts"), text);
    return { path, isUnchanged: () => isUnchanged };
  };
  const check = (text: string, from: ReadFrom) =>
    nativeTypeChecker({ cacheFolder: mkdtempSync(join(tmpdir(), "azo-types-")), engineFolder })({
      source: sourceOf(new Map([["landing-zone/index.ts", text]])),
      from,
    });

  test("are checked where they lie", async () => {
    const found = await check(wrong, inFolder(wrong));
    expect(found.map(({ place }) => [place?.file, place?.line])).toEqual([["landing-zone/index.ts", 1]]);
  });

  test("have the same places when a link leads to the folder", async () => {
    const from = inFolder(wrong);
    const link = `${from.path}-link`;
    symlinkSync(from.path, link);
    const found = await check(wrong, { ...from, path: link });
    expect(found.map(({ place }) => place?.file)).toEqual(["landing-zone/index.ts"]);
  });

  test("are checked as they were read where they changed meanwhile", async () => {
    expect(await check(wrong, inFolder("export const x = 1;\n", false))).toHaveLength(1);
    expect(await check("export const x = 1;\n", inFolder(wrong, false))).toEqual([]);
  });
});

test("sources nested too deeply are not shown to the compiler", async () => {
  expect(await typesOf({ "landing-zone/index.ts": `export default ${"[".repeat(400)}${"]".repeat(400)};\n` })).toEqual(
    [],
  );
});

test("types made to explode end with a diagnostic and not with the time limit", async () => {
  const bomb = `type Grow<T extends unknown[]> = Grow<[...T, ...T, 1]>;\nexport const x: Grow<[1]> = 1;\nexport default x;\n`;
  const found = await typesOf({ "landing-zone/index.ts": bomb });
  expect(found.length).toBeGreaterThan(0);
  expect(found.every(({ code }) => code === "check/type")).toBe(true);
});

test("an aborted check says that it was stopped", async () => {
  const found = await typesOf({ "landing-zone/index.ts": "export default 1;\n" }, AbortSignal.abort());
  expect(found.map(({ code, message }) => [code, message])).toEqual([
    ["check/type-checker", "The type checker did not finish: it was stopped."],
  ]);
});

test("the compiler's output is read line by line, with lines that go on", () => {
  expect(parseOutput("a/b (1).ts(3,4): error TS1: One.\n  Two.\n    Three.\nerror TS5: Project.\n\n")).toEqual([
    { file: "a/b (1).ts", line: 3, column: 4, text: "TS1: One.\n  Two.\n    Three." },
    { line: 1, column: 1, text: "TS5: Project." },
  ]);
});

test("whoever was stopped is not told to reinstall azo", async () => {
  const [found] = await typesOf({ "landing-zone/index.ts": "export default 1;\n" }, AbortSignal.abort());
  expect(found?.hint).toBe("Mend the other errors, if there are any, and check again.");
});

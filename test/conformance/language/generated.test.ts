import { expect, test } from "vitest";
import { generateProgram } from "../../support/generate-program.ts";
import { compareWithNode } from "./fuzz.ts";
import { runInAzo } from "./run-in-azo.ts";

test("the same seed gives the same program, and other seeds give others", () => {
  expect(generateProgram(7)).toBe(generateProgram(7));
  expect(new Set(Array.from({ length: 100 }, (_, seed) => generateProgram(seed))).size).toBe(100);
});

test("nearly all generated programs have a value", () => {
  const programs = Array.from({ length: 200 }, (_, seed) => new Map([["index.ts", generateProgram(seed)]]));
  const values = programs.filter((files) => runInAzo({ name: "generated", files }).json !== undefined);
  expect(values.length).toBeGreaterThan(160);
});

test("azo and Node give the same JSON for a thousand generated programs", { timeout: 60_000 }, () => {
  expect(compareWithNode(1, 1000)).toEqual([]);
});

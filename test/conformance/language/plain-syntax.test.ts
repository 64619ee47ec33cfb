import { describe, expect, test } from "vitest";
import { makeProject } from "../../bench/make-project.ts";
import { compareMutations, compareWithTypeScript, plainCorpus } from "./compare-plain.ts";

const corpus = [...plainCorpus()];

describe("the reader of plain files", () => {
  test("makes the tree that TypeScript makes, of each file that it reads", () => {
    const different = corpus.flatMap(
      ([path, text]) => compareWithTypeScript(text)?.map((found) => `${path}: ${found}`) ?? [],
    );
    expect(different).toEqual([]);
  });

  test("reads azo's own language, what azo generates and landing zones with which nothing is wrong", () => {
    const usual = corpus.filter(([path]) =>
      /^(?:engine\/dsl|landing-zone|archetypes|generated|test\/cases)\//.test(path),
    );
    const made = [...makeProject({ files: 20, seed: 1 })].filter(([path]) => path.endsWith(".ts"));
    expect(usual.length).toBeGreaterThan(50);
    expect(
      [...usual, ...made].filter(([, text]) => compareWithTypeScript(text) === undefined).map(([path]) => path),
    ).toEqual([]);
  });

  test("reads no mutation of a plain file otherwise than TypeScript does", () => {
    const { plain, differences } = compareMutations(1, 3_000);
    expect(differences).toEqual([]);
    expect(plain).toBeGreaterThan(300);
  });

  test.each([
    "const a = b < c > d;",
    "const a = b ? (c) : d => e;",
    "const a = -b ** c;",
    "const a = b ?? c || d;",
    "const a = b! = c;",
    "const a = () => {} || b;",
    "const a = 010;",
    "const a = 1.toFixed();",
    'const a = "\\x41";',
    "const a = `b\r\nc`;",
    "const a = b\n`c`;",
    "const a = (b)\n=> c;",
    "const a = /b/;",
    "type A = any;",
    'type A = import("b").C;',
    "type A = { [K in B]: C; d: E };",
    "const a = b as C;",
    "const a = { get b() { return 1; } };",
    "const a = async () => 1;",
    "label: for (const a of b) break label;",
    "export = a;",
    "/* a",
    "const a = [1, , 2];",
    "const a = b\u2028c;",
    "// @ts-ignore\nconst a = b;",
    '/// <reference path="a.ts" />\nconst a = b;',
    `const a = ${"[".repeat(65)}${"]".repeat(65)};`,
  ])("leaves to TypeScript what it is not sure of: %j", (text) => {
    expect(compareWithTypeScript(text)).toBeUndefined();
  });

  test.each([
    "const a = b < c;",
    "const a = b < 3 ? c : d;",
    "const a = b<C>(d);",
    "const a = b < c > (d);",
    "const a = b ? (c + d) : e;",
    "const a = { b: (c): d is e => true };",
    "const a = b ? { c: (d): E => f } : g;",
    "const a = b\n(c);",
    "const a = b\nconst c = d",
    "const a = b >= c && d > e;",
    "const a = `b${`c${d}`}e`;",
    "const { a, b: { c = 1 }, ...d } = e;",
    "const [, a] = b;",
    'export { a as default, b } from "./c.ts";',
    'import a, { b as c, type D } from "./e.ts";',
    'import a from "./a.json" with { type: "json" };',
    "function a<const T extends B = C>({ d }: { d: T }, ...e: readonly T[]): asserted { return; }",
    "type A<T> = T extends readonly (infer U)[] ? U : never;",
    "if (a) b(); else { c += 1 }",
    "const a = b?.[c]?.(d)!.e;",
    "const a = ((1_000.5e3 + 2) ** -b) satisfies number;",
    "",
    "// nothing",
    `const a = ${"[".repeat(64)}${"]".repeat(64)};`,
  ])("reads %j", (text) => {
    expect(compareWithTypeScript(text)).toEqual([]);
  });
});

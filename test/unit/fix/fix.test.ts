import { describe, expect, it } from "vitest";
import { check } from "#check";
import { applyEdits, findFixes } from "../../../engine/fix/index.ts";
import { runInAzo, sourceOf } from "../../conformance/language/run-in-azo.ts";
import { runInNode } from "../../conformance/language/run-in-node.ts";

const path = "landing-zone/index.ts";

/** The text of `landing-zone/index.ts` after its fixes, beside other files. */
function fixed(text: string, others: Readonly<Record<string, string>> = {}): string {
  const files = new Map([[path, text], ...Object.entries(others)]);
  const edits = findFixes(files, check(sourceOf(files)).diagnostics);
  return applyEdits(
    text,
    edits.filter(({ file }) => file === path),
  );
}

const mended: readonly (readonly [title: string, text: string, to: string])[] = [
  ["var at the top", "var a = 1;\nexport default a;\n", "const a = 1;\nexport default a;\n"],
  [
    "var that changes in a function",
    "export default () => { var a = 1; a += 1; return a; };\n",
    "export default () => { let a = 1; a += 1; return a; };\n",
  ],
  [
    "var that a function of its own value names",
    "var f = (n: number): number => (n < 1 ? 0 : f(n - 1));\nexport default f(2);\n",
    "const f = (n: number): number => (n < 1 ? 0 : f(n - 1));\nexport default f(2);\n",
  ],
  [
    "let that never changes",
    "let a = 1,\n  { b } = { b: 2 };\nexport default [a, b];\n",
    "const a = 1,\n  { b } = { b: 2 };\nexport default [a, b];\n",
  ],
  [
    "== of texts",
    'const size: "a" | "b" = "a";\nexport default size == "b" || "c" != typeof size;\n',
    'const size: "a" | "b" = "a";\nexport default size === "b" || "c" !== typeof size;\n',
  ],
  [
    "== of a parameter whose type has a name",
    'type Size = "a" | "b";\nexport default (size: Size) => size == "a";\n',
    'type Size = "a" | "b";\nexport default (size: Size) => size === "a";\n',
  ],
  [
    "== of numbers and booleans",
    "const n = 1;\nexport default [n == -1, (n < 2 ? true : false) == !n];\n",
    "const n = 1;\nexport default [n === -1, (n < 2 ? true : false) === !n];\n",
  ],
  ["debugger on its line", "  debugger;\nexport default 1;\n", "export default 1;\n"],
  [
    "debugger among others",
    "export default () => { debugger; return 1; };\n",
    "export default () => {  return 1; };\n",
  ],
  [
    "debugger that ends the line before it",
    "const a = [1]\ndebugger;\n[a].map(String)\nexport default a\n",
    "const a = [1]\n;\n[a].map(String)\nexport default a\n",
  ],
  ["void of a literal", "export default [void 0];\n", "export default [undefined];\n"],
  [
    "several faults of a file",
    'var a = "x";\r\nvar b = a == "y";\r\nexport default b;\r\n',
    'const a = "x";\r\nconst b = a === "y";\r\nexport default b;\r\n',
  ],
];

const left: readonly (readonly [title: string, text: string])[] = [
  ["var that is named before it is there", "export default () => { const b = () => a; var a = 1; return b(); };\n"],
  ["var of a block", "export default (x: boolean) => { if (x) { var a = 1; } return a; };\n"],
  ["var of a loop", "export default () => { const l = []; for (var a of [1]) l.concat(a); return a; };\n"],
  ["var without a value", "export default () => { var a; a = 1; return a; };\n"],
  ["var that is declared twice", "export default () => { var a = 1; var a = 2; return a; };\n"],
  [
    "var that hides another",
    "const a = 1;\nexport default () => { const f = () => { var a = 2; return a; }; return [a, f()]; };\n",
  ],
  ["var at the top that changes", "var a = 1;\na = 2;\nexport default a;\n"],
  ["var of its own value", "export default () => { var a = typeof a; return a; };\n"],
  ["let at the top that changes", "let a = 1;\nexport const f = () => { a += 1; };\nexport default a;\n"],
  ["let that a pattern changes", "let a = 1;\nexport const f = () => { [a] = [2]; };\nexport default a;\n"],
  ["let that a loop changes", "let a = 1;\nexport const f = () => { for (a of [2]) f(); };\nexport default a;\n"],
  ["let without a value", "let a: number;\nexport default 1;\n"],
  ["== null, which asks for undefined too", "export default (a?: string | null) => a == null;\n"],
  ["== of an optional parameter", 'export default (a?: string) => a == "x";\n'],
  ["== of a text and a number", 'const a: string | number = 1;\nexport default a == "1";\n'],
  [
    "== of a name that stands for two things",
    'const a = "1";\nexport default (b: (a: number) => void) => [b, (a: number) => a == "1"];\n',
  ],
  ["== of a type that hides another", "type T = string;\nexport default <T>(a: T, b: string) => a == b;\n"],
  ["debugger that is all of an if", "export default (a: boolean) => { if (a) debugger; return 1; };\n"],
  ["void of a call", "const f = () => 1;\nexport default [void f()];\n"],
  ["as", "export default 1 as number;\n"],
  ["push", "export default () => { const a = [1]; a.push(2); return a; };\n"],
];

describe("azo check --fix", () => {
  it.each(mended)("mends %s", (_title, text, to) => {
    expect(fixedFully(text)).toBe(to);
    const files = new Map([[path, to]]);
    expect(check(sourceOf(files)).diagnostics).toEqual([]);
  });

  it.each(left)("leaves %s to a person", (_title, text) => {
    expect(check(sourceOf(new Map([[path, text]]))).diagnostics).not.toEqual([]);
    expect(fixed(text)).toBe(text);
  });

  it("gives a program the meaning that Node gives it as it was", () => {
    const text = [
      'var kinds = ["a", "b"];',
      "var pick = (kind: string) => { var found = 0; for (const each of kinds) { const own: string = each; if (kind == own) found += 1; } return found; };",
      'let name = "b";',
      'export default [pick("a"), pick(name), name == "b", "1" != "2", [void 0].length];',
    ].join("\n");
    const [before] = runInNode([{ name: "before", files: new Map([["index.ts", text]]) }]);
    const after = runInAzo({ name: "after", files: new Map([["index.ts", fixedFully(text)]]) });
    expect(after.diagnostics).toEqual([]);
    expect({ json: after.json }).toEqual(before);
  });

  it("writes the endings of imports where one file is meant", () => {
    const text = [
      'import { a } from "./a";',
      "import { b } from '../archetypes/b.js';",
      'import { c } from "./area";',
      'import { d } from "./both";',
      'import { e } from "./nowhere";',
      'export { f } from "./a";',
      "export default [a, b, c, d, e];",
      "",
    ].join("\n");
    const one = "export const a = 1;\n";
    const answer = fixed(text, {
      "landing-zone/a.ts": one,
      "archetypes/b.ts": one,
      "landing-zone/area/index.ts": one,
      "landing-zone/both.ts": one,
      "landing-zone/both/index.ts": one,
    });
    expect(answer.split("\n").slice(0, 6)).toEqual([
      'import { a } from "./a.ts";',
      "import { b } from '../archetypes/b.ts';",
      'import { c } from "./area/index.ts";',
      'import { d } from "./both";',
      'import { e } from "./nowhere";',
      'export { f } from "./a.ts";',
    ]);
  });

  it("gives an import of JSON its attribute", () => {
    const json = { "generated/azure/data.json": "{}\n" };
    expect(fixed('import data from "../generated/azure/data.json";\nexport default data;\n', json)).toBe(
      'import data from "../generated/azure/data.json" with { type: "json" };\nexport default data;\n',
    );
    const named = 'import { data } from "../generated/azure/data.json";\nexport default data;\n';
    expect(fixed(named, json)).toBe(named);
  });

  it("touches what people write only", () => {
    const text = "var a = 1;\nexport default a;\n";
    const files = new Map([
      ["generated/azure/x.ts", text],
      ["archetypes/x.ts", text],
    ]);
    expect(findFixes(files, check(sourceOf(files)).diagnostics).map(({ file }) => file)).toEqual(["archetypes/x.ts"]);
  });

  it("says line, what stood there, what stands there and why", () => {
    const files = new Map([[path, "\nvar a = 1;\nexport default a;\n"]]);
    expect(findFixes(files, check(sourceOf(files)).diagnostics)).toEqual([
      { file: path, line: 2, start: 1, end: 4, from: "var", to: "const", code: "check/var" },
    ]);
  });
});

/** The text after its fixes, again while there are any: what is a constant now may tell more. */
function fixedFully(text: string): string {
  const next = fixed(text);
  return next === text ? text : fixedFully(next);
}

import { join } from "node:path";
import { expect, test } from "vitest";
import { check } from "#check";
import { readLibrary } from "#source";
import { sourceOf } from "../../conformance/language/run-in-azo.ts";

function diagnosticsOf(files: Readonly<Record<string, string>>) {
  return check(sourceOf(new Map(Object.entries(files)))).diagnostics;
}

function codesOf(text: string): readonly string[] {
  return diagnosticsOf({ "landing-zone/index.ts": text }).map(({ code }) => code);
}

test("every fault of every file is said at once, sorted by place", () => {
  const found = diagnosticsOf({
    "landing-zone/index.ts": "var a = 1;\nclass B {}\nexport default a == 1;\n",
    "archetypes/a.ts": "export const b = [1, , 2];\n",
  });
  expect(found.map(({ code, place }) => `${place?.file}:${place?.line}:${place?.column} ${code}`)).toEqual([
    "archetypes/a.ts:1:18 check/hole",
    "landing-zone/index.ts:1:1 check/var",
    "landing-zone/index.ts:2:1 check/class",
    "landing-zone/index.ts:3:18 check/loose-equality",
  ]);
});

test("a place covers exactly the syntax it is about, without the comments before it", () => {
  const [found] = diagnosticsOf({ "landing-zone/index.ts": "// why\n  export default /* here */ new Map();\n" });
  expect(found?.place).toEqual({ file: "landing-zone/index.ts", line: 2, column: 29, endLine: 2, endColumn: 38 });
});

test("a syntax error has the compiler's number and sentence", () => {
  const [found] = diagnosticsOf({ "landing-zone/index.ts": "const a = ;\n" });
  expect(found).toMatchObject({
    code: "check/syntax",
    message: "TS1109: Expression expected.",
    place: { line: 1, column: 11 },
  });
});

test("names of the host that the file declares itself are the author's own", () => {
  expect(
    codesOf(
      "const process = 1;\nconst f = (Map: number, { Date }: { Date: number }) => [process, Map, Date];\nexport default f;\n",
    ),
  ).toEqual([]);
});

test("names of the host are free as names of properties and types", () => {
  expect(
    codesOf(
      'type Map = { process: number; Date: string };\nconst a: Map = { process: 1, Date: "2026-11-21" };\nexport default [a.process, a.Date];\n',
    ),
  ).toEqual([]);
});

test("a let may change inside a function and inside its closures", () => {
  expect(
    codesOf(
      "const f = () => { let n = 0; [1].forEach((x) => { n += x; }); for (let m of [1]) { m++; n = m; } return n; };\nexport default f;\n",
    ),
  ).toEqual([]);
});

test("a let outside of functions, and one shadowed by a constant, may not", () => {
  expect(codesOf("let a = 1;\nexport default a;\n")).toEqual(["check/top-level-let"]);
  expect(codesOf("const f = () => { let n = 0; { const n = 1; n = 2; } return n; };\nexport default f;\n")).toEqual([
    "check/mutation",
  ]);
});

test("imports name files with their endings, and a hint names the file that was meant", () => {
  const found = diagnosticsOf({
    "landing-zone/index.ts":
      'import { hub } from "./hub";\nimport { spoke } from "./spok.ts";\nexport default [hub, spoke];\n',
    "landing-zone/hub.ts": "export const hub = 1;\n",
    "landing-zone/spoke.ts": "export const spoke = 1;\n",
  });
  expect(found.map(({ code, hint }) => [code, hint])).toEqual([
    ["check/missing-import", "Write its whole name: `./hub.ts`."],
    ["check/missing-import", "Did you mean `./spoke.ts`?"],
  ]);
});

test("a hint about an import can be pasted, also from folder to folder", () => {
  const found = diagnosticsOf({
    "landing-zone/regions/west.ts":
      'import { corp } from "./corp.ts";\nimport { hub } from "../hubs";\nexport default [corp, hub];\n',
    "landing-zone/hubs/index.ts": "export const hub = 1;\n",
    "archetypes/corp.ts": "export const corp = 1;\n",
  });
  expect(found.map(({ hint }) => hint)).toEqual([
    "Did you mean `../../archetypes/corp.ts`?",
    "Write its whole name: `../hubs/index.ts`.",
  ]);
});

test("what only a class, an enum, a namespace, a switch or a try can hold is not said again", () => {
  const inFunction = (statement: string) => `const f = (a: string) => { ${statement} };\nexport default f;\n`;
  expect(
    codesOf(
      "abstract class A extends Object { static #b = 1; ; static {} readonly c = 1; constructor(private d: 1) { super(); } }\nexport default 1;\n",
    ),
  ).toEqual(["check/class", "check/this"]);
  expect(codesOf("enum A { B, C = 2 }\nexport default 1;\n")).toEqual(["check/enum"]);
  expect(codesOf("namespace A { export const b = 1; }\nexport default 1;\n")).toEqual(["check/namespace"]);
  expect(codesOf(inFunction('switch (a) { case "b": let c = 1; c = 2; return c; default: return 1; }'))).toEqual([
    "check/switch",
  ]);
  expect(codesOf(inFunction("try { a.at(0); } catch (error) { return error; } return 1;"))).toEqual(["check/try"]);
  expect(codesOf('import a = require("a");\nexport default a;\n')).toEqual(["check/not-in-language"]);
});

test("refused syntax is quoted up to the end of its line", () => {
  const [found] = diagnosticsOf({ "landing-zone/index.ts": 'import a =\n  require("a");\nexport default a;\n' });
  expect(found?.message).toBe("`import a =` is TypeScript, but not of the landing-zone language.");
});

test("a modifier outside of a class is refused", () => {
  expect(codesOf("private const a = 1;\nexport default a;\n")).toEqual(["check/not-in-language"]);
});

test("a for statement's own let is no mutation, and a for-of needs a const", () => {
  expect(codesOf("const f = () => { for (let i = 0; i < 3; i += 1) {} return 1; };\nexport default f;\n")).toEqual([
    "check/loop",
  ]);
  expect(codesOf("const f = () => { let x = 0; for (x of [1]) {} return x; };\nexport default f;\n")).toEqual([
    "check/for-of",
  ]);
});

test("JSON is imported from generated/azure with its attribute only", () => {
  const files = { "generated/azure/a.json": "{}", "landing-zone/b.json": "{}" };
  const codes = (text: string) => diagnosticsOf({ ...files, "landing-zone/index.ts": text }).map(({ code }) => code);
  expect(codes('import a from "../generated/azure/a.json" with { type: "json" };\nexport default a;\n')).toEqual([]);
  expect(codes('import a from "../generated/azure/a.json";\nexport default a;\n')).toEqual(["check/json-import"]);
  expect(codes('import { a } from "../generated/azure/a.json" with { type: "json" };\nexport default a;\n')).toEqual([
    "check/json-import",
  ]);
  expect(codes('import b from "./b.json" with { type: "json" };\nexport default b;\n')).toEqual(["check/json-import"]);
});

test("accents, emoji and whole words of other alphabets are fine in texts and comments", () => {
  expect(
    codesOf(
      '// \u041F\u0440\u0438\u0432\u0435\u0442, \u4F60\u597D \u2714\uFE0F\nconst omr\u00e5de = "\u00e5\u00e4\u00f6 \u041C\u043E\u0441\u043A\u0432\u0430 \u{1F600} 10\u00B5m";\nexport default omr\u00e5de;\n',
    ),
  ).toEqual([]);
});

test("brackets in texts, comments and templates do not count as nesting", () => {
  const many = "[".repeat(100);
  expect(
    codesOf(
      `// ${many}\n/* ${many} */\nexport default ["${many}", '${many}', \`${many}\${[1]}${many}\`, "\\"${many}"];\n`,
    ),
  ).toEqual([]);
});

test("sixty-four levels are fine and sixty-five are not", () => {
  const nested = (depth: number) => `export default ${"[".repeat(depth)}${"]".repeat(depth)};\n`;
  expect(codesOf(nested(64))).toEqual([]);
  expect(codesOf(nested(65))).toEqual(["check/too-deep"]);
});

test("azo's own language files use only the landing-zone language", async () => {
  const library = readLibrary(join(import.meta.dirname, "../../../engine"));
  const files = new Map(
    [...library].map(([path, text]) => [
      path.replace("azo/", "archetypes/"),
      text.replaceAll(/^(?:import|export) type [^=;]*from [^;]*;$/gm, ""),
    ]),
  );
  expect(check(sourceOf(files)).diagnostics).toEqual([]);
});

test.each([
  ["export default (1 ?? 2) || 3;", []],
  ["export default 1 ?? 2 || 3;", ["TS5076"]],
  ["export default 1 && 2 ?? 3;", ["TS5076"]],
  ["const x; export default 1;", ["TS1155"]],
  ["export default () => { let x; for (const y of [1]) { x = y; continue; } return x; };", []],
  ["export default () => { for (const y of [1]) [y].map(() => { break; }); };", ["TS1105"]],
  ["return; export default 1;", ["TS1108"]],
])("what no engine runs is a syntax error, whether types are checked or not: %s", (text, numbers) => {
  const found = diagnosticsOf({ "landing-zone/index.ts": `${text}\n` });
  expect(found.map(({ code, message }) => [code, message.slice(0, 6)])).toEqual(
    numbers.map((number) => ["check/syntax", number]),
  );
});

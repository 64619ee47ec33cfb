import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeProject } from "../../bench/make-project.ts";
import { compareNarrow } from "../../conformance/language/compare-narrow.ts";
import { mutated } from "../../conformance/language/mutate.ts";
import { sourceOf } from "../../conformance/language/run-in-azo.ts";
import { changedBetween, cleanTexts } from "../../../engine/compile/native-checker/clean-texts.ts";
import { nativeTypeChecker } from "../../../engine/compile/native-checker/index.ts";
import { lookNarrowly } from "../../../engine/compile/native-checker/narrow-check.ts";

const engineFolder = join(import.meta.dirname, "../../../engine");
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "azo-narrow-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const settings = () => ({ cacheFolder: join(folder, "cache"), engineFolder });

function lay(root: string, files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

const small = new Map([
  ["landing-zone/index.ts", `import { name } from "./name.ts";\nexport default name.length;\n`],
  [
    "landing-zone/name.ts",
    `import { part } from "./part.ts";\nconst own = "a";\nexport const name: string = own + part;\n`,
  ],
  ["landing-zone/part.ts", `import words from "./words.json" with { type: "json" };\nexport const part = words.one;\n`],
  ["landing-zone/words.json", `{ "one": "b" }\n`],
]);

/** Whether `small` holds with these texts instead of its own. */
async function holds(texts: Readonly<Record<string, string>>): Promise<boolean> {
  const now = new Map([
    ...small,
    ...Object.entries(texts).map(([name, text]) => [`landing-zone/${name}`, text] as const),
  ]);
  const root = join(folder, "small");
  rmSync(root, { recursive: true, force: true });
  lay(root, now);
  return (await lookNarrowly(settings(), { root, before: small, now }, new AbortController().signal)) === "holds";
}

describe("a few changed files are enough to look at", () => {
  test("where each declares what it declared", async () => {
    expect(await holds({ "name.ts": small.get("landing-zone/name.ts")?.replace(`"a"`, `"other"`) ?? "" })).toBe(true);
  });

  test("where only a comment changed", async () => {
    const text = small.get("landing-zone/part.ts") ?? "";
    expect(await holds({ "part.ts": text.replace("export", "/** The part. */\nexport") })).toBe(true);
  });

  test("where one imports another, both changed", async () => {
    const part = `import words from "./words.json" with { type: "json" };\nconst found = words.one;\nexport const part = found;\n`;
    const name = `import { part } from "./part.ts";\nexport const name: string = part;\n`;
    expect(await holds({ "part.ts": part, "name.ts": name })).toBe(true);
  });

  test("where nothing changed at all", async () => {
    expect(await holds({})).toBe(true);
  });
});

describe("the whole folder has to be looked at", () => {
  test("where a changed file declares something else", async () => {
    expect(await holds({ "name.ts": `export const name = 1;\n` })).toBe(false);
    expect(await holds({ "name.ts": `export const name: string = "a";\nexport const more = 1;\n` })).toBe(false);
  });

  test("where a type that is inferred through two files changes", async () => {
    expect(await holds({ "part.ts": `export const part = 1;\n` })).toBe(false);
  });

  test("where something is wrong with a changed file", async () => {
    expect(await holds({ "name.ts": `const own: number = "a";\nexport const name: string = \`\${own}\`;\n` })).toBe(
      false,
    );
    expect(await holds({ "name.ts": `export const name: string = ;\n` })).toBe(false);
  });

  test("where a file came, or a file of JSON changed", async () => {
    expect(await holds({ "other.ts": "export {};\n" })).toBe(false);
    expect(await holds({ "words.json": `{ "one": 1 }\n` })).toBe(false);
  });

  test("where what a changed file imports is the whole folder", async () => {
    const many = Array.from({ length: 200 }, (_, index) => index);
    const files = new Map(many.map((index) => [`landing-zone/at-${index}.ts`, `export const x${index} = 1;\n`]));
    const imports = many.map((index) => `import { x${index} } from "./at-${index}.ts";\n`).join("");
    const before = new Map([
      ...files,
      ["landing-zone/index.ts", `${imports}export default [${many.map((index) => `x${index}`).join()}];\n`],
    ]);
    const now = new Map([
      ...before,
      [
        "landing-zone/index.ts",
        `${imports}export default [${many
          .toReversed()
          .map((index) => `x${index}`)
          .join()}];\n`,
      ],
    ]);
    const root = join(folder, "wide");
    lay(root, now);
    expect(await lookNarrowly(settings(), { root, before, now }, new AbortController().signal)).toBe("differs");
  });
});

describe("declarations do not say all, and the whole folder has to be looked at from nothing", () => {
  const verdict = async (was: string, is: string): Promise<string> => {
    const [before, now] = [new Map([["landing-zone/a.ts", was]]), new Map([["landing-zone/a.ts", is]])];
    const root = join(folder, "unsure");
    lay(root, now);
    return lookNarrowly(settings(), { root, before, now }, new AbortController().signal);
  };

  test("where a type is so deep that the compiler writes any for the rest of it", async () => {
    const text = (inner: string) =>
      `const mk = <T>(x: T) => ({ v: x });\nexport const a = ${"mk(".repeat(12)}${inner}${")".repeat(12)};\n`;
    expect(await verdict(text("1"), text(`"s"`))).toBe("unsure");
  });

  test("where a function that never returns, or asserts, may have lost the annotation of its name", async () => {
    const fails = "(m: string): never => { throw new Error(m); }";
    expect(await verdict(`export const a: (m: string) => never = ${fails};\n`, `export const a = ${fails};\n`)).toBe(
      "unsure",
    );
    const text = "export function a(x: unknown): asserts x is string { if (x === 1) throw new Error(``); }\n";
    expect(await verdict(text, text.replace("1", "2"))).toBe("unsure");
  });

  test("where a function may have been a method", async () => {
    const text = (value: string) =>
      `const o = { m(x: string) { return x; } };\nexport const f = o.m;\nexport const a = { q: ${value} };\n`;
    expect(await verdict(text("o.m"), text("(x: string) => x"))).toBe("unsure");
  });

  test("but not for the words alone, in texts and comments", async () => {
    const text = (name: string) =>
      `/** It never asserts any, does it: never. */\nexport const a = (x: string): string => \`\${x} never ${name}\`;\n`;
    expect(await verdict(text("one"), text("two"))).toBe("holds");
  });
});

test("what is told of generated projects after edits is what is told of them from nothing", async () => {
  const { edits, sound, differences } = await compareNarrow(101, 1, 7);
  expect(differences).toEqual([]);
  expect(sound).toBeGreaterThan(0);
  expect(edits - sound).toBeGreaterThan(0);
});

test("texts are kept from the second time on, and again when more than eight files are behind", async () => {
  const kept = join(folder, "kept");
  const texts = (count: number) =>
    new Map(Array.from({ length: 20 }, (_, index) => [`${index}.ts`, index < count ? "1" : "0"]));
  await cleanTexts(kept, "key").write(texts(0));
  expect(cleanTexts(kept, "key").read()).toBeUndefined();
  await cleanTexts(kept, "key").write(texts(1));
  expect(cleanTexts(kept, "key").read()).toEqual(texts(1));
  await cleanTexts(kept, "key").write(texts(9));
  expect(cleanTexts(kept, "key").read()).toEqual(texts(1));
  await cleanTexts(kept, "key").write(texts(10));
  expect(cleanTexts(kept, "key").read()).toEqual(texts(10));
  expect(cleanTexts(kept, "another azo").read()).toBeUndefined();
});

test("files that came or went are no few changes", () => {
  const before = new Map([["a.ts", "1"]]);
  expect(changedBetween(before, new Map([["b.ts", "1"]]))).toBeUndefined();
  expect(changedBetween(before, new Map([...before, ["b.ts", "1"]]))).toBeUndefined();
  expect(changedBetween(before, new Map([["a.ts", "2"]]))).toEqual(["a.ts"]);
});

/** Edits that authors make. */
const edits: readonly ((text: string) => string)[] = [
  (text) => text.replace(/\d+/, "7"),
  (text) => text.replace(/\$\{\d+ \+ index\}/, "${7 + index}"),
  (text) => text.replace(/(\n(?:export )?const )/, "\n/** Said. */$1"),
  (text) => text.replace(/"(web|data|jobs|queue|https)"/, `"other"`),
  (text) => text.replace(/(export const \w+)[^=\n]* =/, "$1: unknown ="),
  (text) => text.replace(/\(name: string/, "(name: string | undefined"),
  (text) => text.replace(/name,/, "nam,"),
  (text) => text.replace(/: true\b/, ": 1"),
  (text) => text.replace(/export const (\w+)/, "export const $1s = 1;\nexport const $1"),
  (text) => text.replace(/ as const/, ""),
  (text) => text.replace(/: string\b/, ": number"),
  (text) => mutated(text, 1),
  (text) => mutated(text, 2),
];

test("what is told of a folder after edits is the same with the texts of before and without them", async () => {
  const before = makeProject({ files: 12, seed: 5 });
  const modules = ["landing-zone/settings.ts"];
  for (const kind of ["/index.ts", "/app-"])
    modules.push([...before.keys()].findLast((path) => path.includes(kind)) ?? "");
  const root = join(folder, "project");
  const check = nativeTypeChecker(settings());
  const counts = { wrong: 0, clean: 0 };
  for (const path of modules) {
    const text = before.get(path) ?? "";
    for (const changed of new Set(edits.map((edit) => edit(text)))) {
      const now = new Map([...before, [path, changed]]);
      lay(root, now);
      const from = { path: root, isUnchanged: () => true };
      const known = { read: () => before, write: async () => {} };
      const whole = await check({ source: sourceOf(now), from });
      expect(await check({ source: sourceOf(now), from: { ...from, clean: known } }), changed).toEqual(whole);
      counts[whole.length === 0 ? "clean" : "wrong"] += 1;
    }
  }
  expect(counts.wrong).toBeGreaterThan(10);
  expect(counts.clean).toBeGreaterThan(10);
});

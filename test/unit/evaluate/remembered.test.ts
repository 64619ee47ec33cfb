import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { check } from "#check";
import { evaluate } from "#evaluate";
import type { PackedModule } from "#model/remembered";
import { readLibrary } from "#source";
import { makeProject } from "../../bench/make-project.ts";
import { sourceOf } from "../../conformance/language/run-in-azo.ts";

type Files = Readonly<Record<string, string>>;

/** What an evaluation gives, all lines looked up; `from`: what an earlier one of other files remembered. */
function outcome(files: Files, remembered: ReadonlyMap<string, PackedModule> = new Map()) {
  const { checked, diagnostics } = check(sourceOf(new Map(Object.entries(files)), library));
  if (checked === undefined) throw new Error(JSON.stringify(diagnostics));
  const answer = evaluate(checked, remembered);
  const { landingZone, origins = new Map() } = answer.declared ?? {};
  const lines = containersIn(landingZone).map((value) => {
    const found = origins.get(value);
    return found && { self: found.self, of: new Map(found.of) };
  });
  return { landingZone, diagnostics: answer.diagnostics, lines, packed: answer.packed };
}

function containersIn(value: unknown): readonly object[] {
  if (typeof value !== "object" || value === null) return [];
  return [value, ...Object.values(value).flatMap(containersIn)];
}

const library = readLibrary(join(import.meta.dirname, "../../../engine"));

/** The modules of `before` that are not among `changed`. */
function memoryOf(before: Files, changed: readonly string[]): ReadonlyMap<string, PackedModule> {
  return new Map([...outcome(before).packed()].filter(([path]) => !changed.includes(path)));
}

function withoutPacking(outcomes: ReturnType<typeof outcome>) {
  const { packed: _function, ...rest } = outcomes;
  return rest;
}

const root = "landing-zone/index.ts";

describe("an evaluation that remembers modules", () => {
  it("gives the same values at the same lines, whichever modules of a landing zone are run again", () => {
    const files = Object.fromEntries(makeProject({ files: 24, seed: 3 }));
    const all = outcome(files).packed();
    const expected = withoutPacking(outcome(files));
    expect(all.size).toBeGreaterThan(15);
    for (const path of all.keys()) {
      const kept = new Map([...all].filter(([each]) => each !== path));
      expect(withoutPacking(outcome(files, kept))).toEqual(expected);
    }
    expect(withoutPacking(outcome(files, all))).toEqual(expected);
  });

  it("runs what changed with values of what did not", () => {
    const before = zone({ "landing-zone/a.ts": `export const a = { text: "one", list: [1, [2]] };\n` });
    const after = { ...before, [root]: (before[root] ?? "").replace("Title", "Other title") };
    const memory = memoryOf(before, [root]);
    expect([...memory.keys()]).toEqual(["landing-zone/a.ts"]);
    expect(withoutPacking(outcome(after, memory))).toEqual(withoutPacking(outcome(after)));
  });

  it("keeps one object one object, also where a function that is run again made it", () => {
    const shared = `const hidden = { tag: "x" };\nexport const get = () => hidden;\n`;
    const files = zone({
      "landing-zone/shared.ts": shared,
      "landing-zone/a.ts": `import { get } from "./shared.ts";\nexport const a = get();\n`,
      "landing-zone/b.ts": `import { get } from "./shared.ts";\nexport const b = get();\n`,
    });
    const imports = `import { a } from "./a.ts";\nimport { b } from "./b.ts";\n`;
    const read = { ...files, [root]: imports + (files[root] ?? "").replace('"Title"', "String(a === b)") };
    const memory = memoryOf(read, [root, "landing-zone/b.ts"]);
    expect([...memory.keys()]).toEqual(["landing-zone/a.ts"]);
    expect(JSON.stringify(outcome(read, memory).landingZone)).toContain("true");
  });

  it("says what is wrong in the same words at the same lines", () => {
    const before = zone({ "landing-zone/a.ts": `export const a: { b?: { c: string } } = { };\n` });
    const broken = `import { a } from "./a.ts";\n${(before[root] ?? "").replace('"Title"', "a.b.c")}`;
    const after = { ...before, [root]: broken };
    const memory = memoryOf(before, [root]);
    const { diagnostics } = outcome(after, memory);
    expect(diagnostics.map(({ code }) => code)).toEqual(["evaluate/cannot-read"]);
    expect(diagnostics).toEqual(outcome(after).diagnostics);
  });

  it("does not remember a module that exports a function, however deep", () => {
    const files = zone({ "landing-zone/f.ts": `export const tools = { deep: [{ double: (n: number) => n * 2 }] };\n` });
    const asked = `import { tools } from "./f.ts";\nconst two = tools.deep[0]?.double(1);\n${files[root] ?? ""}`;
    const { packed } = outcome({ ...files, [root]: asked });
    expect([...packed().keys()]).toEqual([root]);
  });

  it("keeps what JSON cannot say", () => {
    const odd = `export const odd = { none: undefined, zero: -0, not: 0 / 0, far: 1 / 0 };\n`;
    const files = zone({ "landing-zone/odd.ts": odd });
    const told = "`${1 / odd.zero} ${odd.not} ${odd.far} ${odd.none} ${Object.keys(odd).join()}`";
    const asked = `import { odd } from "./odd.ts";\n${(files[root] ?? "").replace('"Title"', told)}`;
    const read = { ...files, [root]: asked };
    const memory = memoryOf(read, [root]);
    expect(memory.has("landing-zone/odd.ts")).toBe(true);
    expect(JSON.stringify(outcome(read, memory).landingZone)).toContain(
      "-Infinity NaN Infinity undefined none,zero,not,far",
    );
  });

  it("finds what came out of an imported JSON file again, and a namespace of another module", () => {
    const table = "generated/azure/table.json";
    const read = `import table from "../${table}" with { type: "json" };\nexport const rows = table.rows;\n`;
    const files = zone({
      "landing-zone/rows.ts": read,
      "landing-zone/all.ts": `export * as inner from "./rows.ts";\nexport * from "./rows.ts";\n`,
    });
    const shown = `String(rows[1] === inner.rows[1]) + rows[1].name + table.rows[1].name`;
    const imports = [
      `import { inner, rows } from "./all.ts";`,
      `import table from "../${table}" with { type: "json" };`,
    ].join("\n");
    const asked = {
      ...files,
      [table]: `{ "rows": [{ "name": "one" }, { "name": "two" }] }`,
      [root]: `${imports}\n${(files[root] ?? "").replace('"Title"', shown)}`,
    };
    const memory = memoryOf(asked, [root]);
    expect([...memory.keys()].toSorted()).toEqual(["landing-zone/all.ts", "landing-zone/rows.ts"]);
    expect(withoutPacking(outcome(asked, memory))).toEqual(withoutPacking(outcome(asked)));
    expect(JSON.stringify(outcome(asked, memory).landingZone)).toContain("truetwotwo");
  });

  it("counts what remembered modules took", () => {
    const many = `const numbers = Array.from({ length: 1000 }, (_, n) => n);\n`;
    const work = `export const sum = numbers.reduce((all) => all + numbers.filter((n) => n > 1).length, 0);\n`;
    const files = zone({ "landing-zone/a.ts": many + work, "landing-zone/b.ts": many + work });
    const both = `import { sum as one } from "./a.ts";\nimport { sum as two } from "./b.ts";\nconst all = one + two;\n`;
    const asked = { ...files, [root]: both + (files[root] ?? "") };
    const cold = outcome(asked);
    expect(cold.diagnostics.map(({ code }) => code)).toEqual(["evaluate/too-many-steps"]);
    const memory = memoryOf(zone({ "landing-zone/a.ts": many + work }), [root]);
    expect([...memory.keys()]).toEqual(["landing-zone/a.ts"]);
    expect(outcome(asked, memory).diagnostics).toEqual(cold.diagnostics);
  });
});

/** A landing zone with one management group, and these files. */
function zone(files: Files): Files {
  const text = [
    `import { landingZone, managementGroup } from "azo";`,
    ...Object.keys(files).map((path) => `import "./${path.slice("landing-zone/".length)}";`),
    `export default landingZone({`,
    `  location: "northeurope",`,
    `  managementGroups: [managementGroup({ id: "one", displayName: "Title" })],`,
    `});`,
  ];
  return { ...files, [root]: `${text.join("\n")}\n` };
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compile, readFolder } from "#compile";
import { parseExpression } from "#template";
import { writeFiles } from "./bench.ts";
import { tenantId } from "./compile-here.ts";
import { judge } from "./figure.ts";
import { makeProject } from "./make-project.ts";
import { makeExpressions } from "./project/expression.ts";
import { table } from "./table.ts";

describe("the generated project", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "azo-bench-test-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("has as many TypeScript files as asked for, and compiles without a diagnostic", async () => {
    const files = makeProject({ files: 20, seed: 1 });
    expect([...files.keys()].filter((path) => path.endsWith(".ts"))).toHaveLength(20);
    writeFiles(folder, files);
    const read = await readFolder(folder);
    if (!("source" in read)) throw new Error(JSON.stringify(read.diagnostics));
    const options = { tenantId, cacheFolder: join(folder, ".azo/cache") };
    const { desired, diagnostics } = await compile(read.source, options);
    expect(diagnostics).toEqual([]);
    expect(desired?.units.length).toBeGreaterThan(20);
  });

  it("is the same for the same seed, and another for another", () => {
    expect([...makeProject({ files: 40, seed: 7 })]).toEqual([...makeProject({ files: 40, seed: 7 })]);
    expect([...makeProject({ files: 40, seed: 8 })]).not.toEqual([...makeProject({ files: 40, seed: 7 })]);
  });
});

describe("the generated expressions", () => {
  it("all parse, are all different, and the same for the same seed", () => {
    const texts = makeExpressions({ count: 2_000, seed: 1 });
    for (const text of texts) expect(parseExpression(text).kind).toBe("call");
    expect(new Set(texts).size).toBe(2_000);
    expect(makeExpressions({ count: 2_000, seed: 1 })).toEqual(texts);
    expect(makeExpressions({ count: 2_000, seed: 2 })).not.toEqual(texts);
  });
});

describe("a figure", () => {
  const floor = { name: "nothing", runs: [10, 30, 20] };

  it("is the median of its runs beside the median of its floor", () => {
    const figure = {
      name: "one",
      unit: "ms",
      runs: [60, 1, 40, 90],
      floor,
      goal: { limit: 49, text: "test" },
    } as const;
    expect(judge(figure)).toMatchObject({ measured: 50, floor: 20, ratio: 2.5, met: false });
  });

  it("without a goal is neither met nor missed", () => {
    const row = judge({ name: "two", unit: "MiB", runs: [5], floor });
    expect(row).not.toHaveProperty("met");
    expect(table([row])).toContain("| two | 5.00 MiB | 20.0 MiB | 0.25  | none |");
  });
});

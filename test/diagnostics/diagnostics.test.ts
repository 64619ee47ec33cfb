import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Catalogue } from "#diagnostics";
import { checkCatalogue } from "#diagnostics/check";
import { compileCatalogue } from "#diagnostics/compile";
import { evaluateCatalogue } from "#diagnostics/evaluate";
import { gateCatalogue } from "#diagnostics/gate";
import { lowerCatalogue } from "#diagnostics/lower";
import { resolveCatalogue } from "#diagnostics/resolve";
import { sourceCatalogue } from "#diagnostics/source";
import { readCase } from "./read-case.ts";

const here = import.meta.dirname;
const catalogues: readonly Catalogue[] = [
  sourceCatalogue,
  checkCatalogue,
  evaluateCatalogue,
  resolveCatalogue,
  lowerCatalogue,
  compileCatalogue,
  gateCatalogue,
];
const codes = catalogues.flatMap(({ step, codes }) => Object.keys(codes).map((name) => `${step}/${name}`));
const cases = foldersIn(here).flatMap((step) => foldersIn(join(here, step)).map((name) => `${step}/${name}`));

describe("every diagnostic of the compiler", () => {
  it("has a case, and every case has a code", () => {
    expect(cases.toSorted()).toEqual(codes.toSorted());
  });

  it("has an explanation with an example that fails and one that is mended", () => {
    for (const { codes } of catalogues)
      for (const entry of Object.values(codes)) expect(entry.explanation).toMatch(/\n\nFails: [^]*\nMended: /);
  });
});

describe("the terminal shows", () => {
  it.each(cases)("%s", async (name) => {
    const folder = join(here, name);
    const text = await readCase(folder, name);
    const golden = join(folder, "expected.txt");
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(golden, text);
    expect(existsSync(golden), `${golden} is missing; UPDATE_GOLDEN=1 writes it`).toBe(true);
    expect(text).toBe(readFileSync(golden, "utf8"));
    expect(text).toContain(`[${name}]`);
  });
});

function foldersIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

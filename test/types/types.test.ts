// A folder is a test: `input` is checked as `landing-zone/<folder>`, beside the `generated/azure` of this repository and the templates
// of a case.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { renderDiagnostics } from "#show";
import { checkTypes } from "../diagnostics/read-case.ts";
import { sourceOf } from "../conformance/language/run-in-azo.ts";
import { expectGolden } from "../support/golden.ts";

const here = import.meta.dirname;
const generated = join(here, "../../generated/azure");
const templates = join(here, "../cases/template-as-a-function/input/generated/azure/templates");
const temporary = mkdtempSync(join(tmpdir(), "azo-types-"));
const style = { colour: false, columns: 100, ascii: false, accessible: false };

const cases = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .toSorted();

const source = sourceOf(
  new Map([
    ...filesOf(generated, "generated/azure"),
    ...filesOf(templates, "generated/azure/templates"),
    ...cases.flatMap((name) => filesOf(join(here, name, "input"), `landing-zone/${name}`)),
  ]),
);
const diagnostics = await checkTypes(source, temporary);

afterAll(() => rmSync(temporary, { recursive: true, force: true }));

describe("the type checker says", () => {
  it.each(cases)("%s", (name) => {
    const own = diagnostics.filter(({ place }) => place?.file.startsWith(`landing-zone/${name}/`));
    const text = own.length === 0 ? "compiles\n" : `${renderDiagnostics(own, source.files, style)}\n`;
    expectGolden(join(here, name, "expected.txt"), text);
  });

  it("nothing about files that are no case", () => {
    expect(diagnostics.filter(({ place }) => place?.file.startsWith("landing-zone/") !== true)).toEqual([]);
  });

  it("nothing longer than a screen", () => {
    expect(diagnostics.filter(({ message }) => message.length > 900)).toEqual([]);
  });
});

function filesOf(folder: string, under: string): readonly (readonly [string, string])[] {
  return readdirSync(folder)
    .filter((name) => /\.(?:ts|json)$/.test(name))
    .toSorted()
    .map((name) => [`${under}/${name}`, readFileSync(join(folder, name), "utf8")] as const);
}

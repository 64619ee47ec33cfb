import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { importLibrary, readBuiltIns, readLibraries } from "#alz";
import { sourceOf } from "../conformance/language/run-in-azo.ts";
import { checkTypes } from "../diagnostics/read-case.ts";
import { givenData } from "../support/given-data.ts";

const { path: data, isThere } = givenData("alz");

it.runIf(isThere)("the types let everything in that the public ALZ library declares", async () => {
  const { library } = await readLibraries([join(data, "library", "alz")]);
  const { builtIns } = await readBuiltIns(join(data, "builtin-policies.jsonl"));
  const { files } = importLibrary({ library, builtIns });
  const source = sourceOf(new Map([...files].map(([path, text]) => [`generated/azure/${path}`, text] as const)));
  const folder = mkdtempSync(join(tmpdir(), "azo-types-"));
  try {
    expect(source.files.size).toBeGreaterThan(100);
    expect(await checkTypes(source, folder)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

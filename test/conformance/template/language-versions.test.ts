import { basename, dirname } from "node:path";
import { describe, expect, test } from "vitest";
import { expandTemplate } from "#template";
import { contextFor, hasTemplates, readTemplates } from "./shared-templates.ts";
import type { TemplateFile } from "./shared-templates.ts";

const files = readTemplates("bicep");
const plain = new Map(
  files.filter(({ path }) => basename(path) === "main.json").map((file) => [dirname(file.path), file]),
);
const pairs = files
  .filter(({ path }) => basename(path) === "main.symbolicnames.json")
  .flatMap((symbolic) => {
    const other = plain.get(dirname(symbolic.path));
    return other === undefined
      ? []
      : [{ name: dirname(symbolic.path).split("/").slice(-2).join("/"), plain: other, symbolic }];
  });

describe.runIf(hasTemplates)("a source compiled with and without symbolic names", () => {
  test.each(pairs)("$name expands to the same", ({ plain: one, symbolic: other }) => {
    expect(expanded(other)).toEqual(expanded(one));
  });
});

function expanded({ template }: TemplateFile): unknown {
  const { predictedResources, outputs } = expandTemplate({ template, context: contextFor(template) });
  const resources = predictedResources.map(({ symbolicName: _name, ...resource }) => resource);
  return { resources: resources.sort((left, right) => order(JSON.stringify(left), JSON.stringify(right))), outputs };
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

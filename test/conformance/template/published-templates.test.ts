import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { describe, expect, test } from "vitest";
import { jsonObject } from "#lib/json-parts";
import { expandTemplate, parseExpression } from "#template";
import type { ParameterValue, TemplateRequest } from "#template";
import { contextFor, hasTemplates, readTemplates, templatesFolder } from "./shared-templates.ts";

const files = [...readTemplates("avm"), ...readTemplates("docs")];

describe.runIf(hasTemplates)("published templates", () => {
  test.each(files.map((file) => ({ ...file, name: relative(templatesFolder, file.path) })))(
    "$name expands, at most with parameters missing",
    ({ path, template }) => {
      const parameters = companionParameters(path);
      const { diagnostics } = expandTemplate({ template, parameters, context: contextFor(template) });
      expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    },
  );

  test("the largest expands in less than a second", () => {
    const [largest] = files.toSorted((left, right) => size(right.template) - size(left.template));
    const start = performance.now();
    if (largest !== undefined) expandTemplate({ template: largest.template, context: contextFor(largest.template) });
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test("at least 150,000 expressions are parsed in a second, as often as templates repeat them", () => {
    const once = files.flatMap(({ template }) => expressionsOf(template));
    const texts = Array.from({ length: 5 }, () => once).flat();
    const start = performance.now();
    for (const text of texts) parseExpression(text);
    const perSecond = texts.length / ((performance.now() - start) / 1000);
    expect(once.length).toBeGreaterThan(10_000);
    expect(perSecond).toBeGreaterThan(150_000);
  });
});

function companionParameters(path: string): TemplateRequest["parameters"] {
  const companion = path.replace(/\.json$/, ".parameters.json");
  if (!existsSync(companion)) return undefined;
  const file = JSON.parse(readFileSync(companion, "utf8")) as { parameters?: Record<string, ParameterValue> };
  return file.parameters;
}

function size(template: unknown): number {
  return JSON.stringify(template).length;
}

function expressionsOf(json: unknown): readonly string[] {
  if (typeof json === "string") return /^\[[^[].*\]$/s.test(json) ? [json] : [];
  if (Array.isArray(json)) return json.flatMap(expressionsOf);
  return typeof json === "object" && json !== null
    ? Object.values(jsonObject(json as never)).flatMap(expressionsOf)
    : [];
}

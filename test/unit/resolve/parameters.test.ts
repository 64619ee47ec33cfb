import { describe, expect, it } from "vitest";
import { diagnosticsOf, input } from "./compile-input.ts";

const folder = input(import.meta.dirname, "parameters");

/** The codes that an assignment with these parameters gets. */
async function codes(given: string): Promise<readonly string[]> {
  const { diagnostics } = await diagnosticsOf(folder, (text) => text.replace('{ needed: "yes" }', given));
  return diagnostics.map(({ code, message }) => `${code} ${/`\w+`/.exec(message)?.[0]}`);
}

describe("the parameters of an assignment", () => {
  it.each([
    '{ needed: "yes" }',
    '{ needed: "", effect: "deny" }',
    '{ needed: "yes", regions: ["westeurope"], count: 2, share: 3, strict: false, tags: { a: "b" } }',
    '{ NEEDED: "yes" }',
    '{ needed: "yes", since: "2026-11-21T00:00:00Z" }',
  ])("are taken when they fit: %s", async (given) => {
    expect(await codes(given)).toEqual([]);
  });

  it.each([
    ["{}", "resolve/missing-parameter `needed`"],
    ['{ needed: "yes", wanted: 1 }', "resolve/unknown-parameter `Policy`"],
    ["{ needed: 1 }", "resolve/parameter-type `needed`"],
    ['{ needed: "yes", effect: "Block" }', "resolve/value-not-allowed `effect`"],
    ['{ needed: "yes", regions: ["westeurope", "eastus"] }', "resolve/value-not-allowed `regions`"],
    ['{ needed: "yes", regions: "westeurope" }', "resolve/parameter-type `regions`"],
    ['{ needed: "yes", count: 1.5 }', "resolve/parameter-type `count`"],
    ['{ needed: "yes", count: "1" }', "resolve/parameter-type `count`"],
    ['{ needed: "yes", share: "0.5" }', "resolve/parameter-type `share`"],
    ['{ needed: "yes", strict: "true" }', "resolve/parameter-type `strict`"],
    ['{ needed: "yes", tags: [] }', "resolve/parameter-type `tags`"],
    ['{ needed: "yes", since: 2026 }', "resolve/parameter-type `since`"],
  ])("are refused when they do not: %s", async (given, code) => {
    expect(await codes(given)).toEqual([code]);
  });

  it("that are misspelt are not called missing too", async () => {
    const { diagnostics } = await diagnosticsOf(folder, (text) =>
      text.replace('{ needed: "yes" }', '{ neded: "yes" }'),
    );
    expect(diagnostics.map(({ code, hint }) => [code, hint])).toEqual([
      ["resolve/unknown-parameter", "Did you mean `needed`?"],
    ]);
  });

  it("are all complained about at once, at their own places", async () => {
    const { diagnostics } = await diagnosticsOf(folder, (text) =>
      text.replace('{ needed: "yes" }', "{ count: 1.5, strict: 1 }"),
    );
    const columns = diagnostics.map(({ code, place }) => [code, place?.column]);
    expect(columns.map(([code]) => code)).toEqual([
      "resolve/missing-parameter",
      "resolve/parameter-type",
      "resolve/parameter-type",
    ]);
    expect(new Set(columns.map(([, column]) => column)).size).toBe(3);
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "#lib/json";
import { expandTemplate } from "#template";
import { givenData } from "../../support/given-data.ts";

interface Vector {
  readonly id: string;
  readonly parameters: JsonObject;
  readonly variables: JsonObject;
  readonly outputs: JsonObject;
  readonly expected: JsonObject;
}

const { path, isThere } = givenData("arm/function-vectors.json");
const vectors: readonly Vector[] = isThere ? JSON.parse(readFileSync(path, "utf8")) : [];

describe.runIf(isThere)("outputs that the docs and the true engine publish", () => {
  test.each(vectors)("$id", ({ parameters, variables, outputs, expected }) => {
    const declared = Object.entries(parameters).map(([name, defaultValue]) => [
      name,
      { type: typeOf(defaultValue), defaultValue },
    ]);
    const written = Object.entries(outputs).map(([name, value]) => [
      name,
      { type: typeOf(expected[name] ?? null), value },
    ]);
    const { outputs: found, diagnostics } = expandTemplate({
      template: {
        parameters: Object.fromEntries(declared),
        variables,
        resources: [],
        outputs: Object.fromEntries(written),
      },
      context: { scope: { kind: "resourceGroup", id: "/subscriptions/s/resourceGroups/g" } },
    });
    const values = Object.fromEntries(Object.entries(found).map(([name, { value }]) => [name, value]));
    expect(values).toEqual(expected);
    expect(diagnostics).toEqual([]);
  });
});

function typeOf(value: Json): string {
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return "int";
  return typeof value === "boolean" ? "bool" : typeof value;
}

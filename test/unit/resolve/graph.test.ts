import { describe, expect, it } from "vitest";
import { compileInput, input } from "./compile-input.ts";

const grants = await compileInput(input(import.meta.dirname, "grants"));
const effects = await compileInput(input(import.meta.dirname, "effects"));

describe("the archetype graph", () => {
  it("has parents before children, in the author's order, with the names down to each scope", () => {
    expect(grants.graph.scopes.map(({ path, scope }) => `${scope.kind} ${path.join(" > ")}`)).toEqual([
      "managementGroup top",
      "managementGroup top > platform",
      "subscription top > platform > Management",
      "managementGroup top > corp",
    ]);
  });

  it("names the scope above, and none at a root", () => {
    expect(grants.graph.scopes.map(({ parentId }) => parentId?.split("/").at(-1))).toEqual([
      undefined,
      "top",
      "platform",
      "top",
    ]);
  });

  it("lists what is inherited from the nearest scope first", () => {
    const last = (id: string): string | undefined => id.split("/").at(-1);
    expect(grants.graph.scopes.map(({ name, inherited }) => [name, inherited.map(last)])).toEqual([
      ["top", []],
      ["platform", ["Covered"]],
      ["Management", ["Covered"]],
      ["corp", ["Covered"]],
    ]);
  });

  it("sorts what is effective by definition, then by assignment", () => {
    for (const { effective } of [...grants.graph.scopes, ...effects.graph.scopes]) {
      const keys = effective.map(({ definitionId, assignmentId }) => `${definitionId}\n${assignmentId}`);
      expect(keys).toEqual(keys.toSorted());
    }
  });

  it("knows the line of each assignment", () => {
    const places = effects.graph.scopes.flatMap(({ assigned }) => assigned.map(({ origin }) => origin.used));
    expect(places.every(({ file }) => file === "landing-zone/index.ts")).toBe(true);
    expect(new Set(places.map(({ line, column }) => `${line}:${column}`)).size).toBe(places.length);
  });
});

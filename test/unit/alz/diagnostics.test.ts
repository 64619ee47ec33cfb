import { describe, expect, test } from "vitest";
import { buildHierarchy, noBuiltIns, readLibraries } from "#alz";
import { alzCatalogue } from "#diagnostics/alz";
import { architecture, assignment, definition, group, smallLibrary } from "./small-library.ts";

describe("diagnostics about libraries", () => {
  test("each is explained with what fails and what mends it", () => {
    for (const { explanation } of Object.values(alzCatalogue.codes))
      expect(explanation).toMatch(/\n\nFails: [^]*\nMended: /);
  });

  test("a folder with more files than are read is said", async () => {
    const folder = await smallLibrary({
      "a.alz_policy_definition.json": definition("a"),
      "b.alz_policy_definition.json": definition("b"),
    });
    const { library, diagnostics } = await readLibraries([folder], { limits: { files: 1 } });
    expect(diagnostics.map(({ code }) => code)).toEqual(["alz/too-many-files"]);
    expect([...library.policyDefinitions.keys()]).toEqual(["a"]);
  });

  test("a reference that is no id of a policy is said at its line, once for all groups", async () => {
    const folder = await smallLibrary({
      "a.alz_policy_assignment.json": assignment("A", "/subscriptions/s/resourceGroups/g"),
      "t.alz_archetype_definition.json": { name: "t", policy_assignments: ["A"] },
      "x.alz_architecture_definition.json": architecture("x", [group("one", null, ["t"]), group("two", null, ["t"])]),
    });
    const { library } = await readLibraries([folder]);
    const request = { library, builtIns: noBuiltIns, architecture: "x", rootId: "tenant", location: "we" };
    const { diagnostics } = buildHierarchy(request);
    expect(diagnostics.map(({ code, place }) => [code, place?.line])).toEqual([["alz/bad-reference", 6]]);
  });

  test("a CR LF file counts its lines as an editor does", async () => {
    const text = JSON.stringify({ name: "t", policy_assignments: ["No"] }, null, 2).replaceAll("\n", "\r\n");
    const folder = await smallLibrary({ "t.alz_archetype_definition.json": text });
    const { diagnostics } = await readLibraries([folder]);
    expect(diagnostics.map(({ place }) => [place?.line, place?.column])).toEqual([[4, 5]]);
  });
});

import { describe, expect, test } from "vitest";
import { buildHierarchy, effectDiff, noBuiltIns, printEffectDiff, readAssigned, readLibraries } from "#alz";
import type { LibraryFiles } from "./small-library.ts";
import { architecture, assignment, definition, group, initiative, member, smallLibrary } from "./small-library.ts";

async function state(files: LibraryFiles) {
  const { library } = await readLibraries([await smallLibrary(files)]);
  const sources = { library, builtIns: noBuiltIns };
  const { hierarchy } = buildHierarchy({ ...sources, architecture: "x", rootId: "tenant", location: "we" });
  return { groups: hierarchy.groups, assigned: readAssigned(hierarchy, sources).assigned };
}

const effect = (value: string) => ({ policyRule: { if: {}, then: { effect: value } } });
const before: LibraryFiles = {
  "1.alz_policy_definition.json": definition("D", effect("audit")),
  "2.alz_policy_definition.json": definition("E", effect("deny")),
  "s.alz_policy_set_definition.json": initiative("S", [member("D"), member("E")], {
    parameters: { old: { type: "String" }, kept: { type: "String", allowedValues: ["a", "b"] } },
  }),
  "1.alz_policy_assignment.json": assignment("A", "policySetDefinitions/S"),
  "2.alz_policy_assignment.json": assignment("Gone", "policyDefinitions/D"),
  "t.alz_archetype_definition.json": {
    name: "t",
    policy_definitions: ["D", "E"],
    policy_set_definitions: ["S"],
    policy_assignments: ["A", "Gone"],
  },
  "x.alz_architecture_definition.json": architecture("x", [group("top", null, ["t"])]),
};
const after: LibraryFiles = {
  ...before,
  "1.alz_policy_definition.json": definition("D", effect("Deny")),
  "3.alz_policy_definition.json": definition("F", effect("audit")),
  "s.alz_policy_set_definition.json": initiative("S", [member("D"), member("F")], {
    parameters: { kept: { type: "String", allowedValues: ["a"] }, fresh: { type: "String" } },
  }),
  "1.alz_policy_assignment.json": assignment("A", "policySetDefinitions/S", { enforcementMode: "DoNotEnforce" }),
  "2.alz_policy_assignment.json": assignment("New", "policyDefinitions/F"),
  "t.alz_archetype_definition.json": {
    name: "t",
    policy_definitions: ["D", "F"],
    policy_set_definitions: ["S"],
    policy_assignments: ["A", "New"],
  },
  "x.alz_architecture_definition.json": architecture("x", [group("top", null, ["t"]), group("low", "top", [])]),
};

describe("the difference of two libraries", () => {
  test("is told in effects, with what Azure would refuse to update", async () => {
    const diff = effectDiff(await state(before), await state(after));
    expect(printEffectDiff(diff)).toBe(
      [
        "Management groups",
        "  + low",
        "",
        "top",
        "  ~ A: S → S, not enforced",
        "      Audit → Deny: The D",
        "      - Deny: The E",
        "      + Audit: The F",
        "      ! parameter fresh added without a default: Azure refuses this update in place",
        "      ! parameter kept allowed values narrowed: Azure refuses this update in place",
        "      ! parameter old removed: Azure refuses this update in place",
        "  - Gone: D",
        "      1 Audit",
        "  + New: F",
        "      1 Audit",
        "",
        "Custom definitions and sets",
        "  - top/E",
        "  + top/F",
      ].join("\n"),
    );
  });

  test("of a library with itself is nothing", async () => {
    const diff = effectDiff(await state(before), await state(before));
    expect(diff).toEqual({ groups: [], assignments: [], definitions: [] });
    expect(printEffectDiff(diff)).toBe("Every policy that stays does what it did.");
  });
});

import { describe, expect, test } from "vitest";
import type { EffectDiff } from "#alz";
import {
  buildHierarchy,
  effectDiff,
  noBuiltIns,
  parseBuiltIns,
  printEffectDiff,
  readAssigned,
  readLibraries,
} from "#alz";
import type { JsonObject } from "#lib/json";
import type { LibraryFiles } from "./small-library.ts";
import { architecture, assignment, definition, group, initiative, member, smallLibrary } from "./small-library.ts";

async function state(files: LibraryFiles, builtIns = noBuiltIns) {
  const { library } = await readLibraries([await smallLibrary(files)]);
  const sources = { library, builtIns };
  const { hierarchy } = buildHierarchy({ ...sources, architecture: "x", rootId: "tenant", location: "we" });
  const { assigned, unread } = readAssigned(hierarchy, sources);
  return { groups: hierarchy.groups, assigned, unread };
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
        "      ! parameter kept allowed values narrowed: updated in place; an assignment that gives a value no longer allowed is refused",
        "      ! parameter old removed: Azure refuses this update in place",
        "  - Gone: D",
        "      Audit",
        "  + New: F",
        "      Audit",
        "",
        "Custom definitions that assignments reach",
        "  - top/E",
        "  + top/F",
        "",
        "No identity needs another role.",
      ].join("\n"),
    );
  });

  test("tells of parameters of definitions that a set reaches, or nothing", async () => {
    const parameters = { ports: { type: "Array" }, kept: { type: "String", allowedValues: ["a", "b"] } };
    const kept = { kept: { type: "String", allowedValues: ["A"] } };
    const old = { ...before, "1.alz_policy_definition.json": definition("D", { ...effect("audit"), parameters }) };
    const now = {
      ...before,
      "1.alz_policy_definition.json": definition("D", { ...effect("audit"), parameters: kept }),
    };
    const gone = { "2.alz_policy_assignment.json": assignment("Gone", "policyDefinitions/E") };
    const diff = effectDiff(await state({ ...old, ...gone }), await state({ ...now, ...gone }));
    expect(printEffectDiff(diff)).toBe(
      [
        "Parameters of custom policies",
        "  ~ top/D",
        "      ! parameter kept allowed values narrowed: updated in place; an assignment that gives a value no longer allowed is refused",
        "      ! parameter ports removed: Azure refuses this update in place",
        "",
        "Every policy that stays does what it did. No identity needs another role.",
      ].join("\n"),
    );
    const assigned = effectDiff(await state(old), await state(now));
    expect(assigned.parameters).toEqual([]);
    expect(assigned.assignments.map(({ assignment: name, parameters: { length } }) => [name, length])).toEqual([
      ["Gone", 2],
    ]);
  });

  test("says nothing of parameters of built-ins, which nobody but Azure updates", async () => {
    const name = "06a78e20-9358-41c9-923c-fb736d382a4d";
    const id = `/providers/Microsoft.Authorization/policyDefinitions/${name}`;
    const files = { ...before, "1.alz_policy_assignment.json": assignment("A", id) };
    const row = (properties: JsonObject) => parseBuiltIns(JSON.stringify({ id, name, properties }), "b.jsonl").builtIns;
    const was = row({ ...effect("audit"), parameters: { ports: { type: "Array" } } });
    const is = row(effect("audit"));
    expect(effectDiff(await state(files, was), await state(files, is)).assignments).toEqual([]);
  });

  test("of a library with itself is nothing", async () => {
    const diff = effectDiff(await state(before), await state(before));
    expect(diff).toEqual({ groups: [], assignments: [], unchanged: 2, roles: [], definitions: [], parameters: [] });
    expect(printEffectDiff(diff)).toBe("Every policy that stays does what it did. No identity needs another role.");
  });

  test("tells another pin of a member, which changes no effect today", async () => {
    const pinned = (pin: object) => ({
      ...before,
      "s.alz_policy_set_definition.json": initiative("S", [member("D", { ...pin }), member("E")]),
    });
    const versioned = { "1.alz_policy_definition.json": definition("D", { ...effect("audit"), version: "1.0.0" }) };
    const old = { ...pinned({}), ...versioned };
    const now = { ...pinned({ definitionVersion: "1.*.*" }), ...versioned };
    expect(lines(effectDiff(await state(old), await state(now)))).toEqual([
      "top",
      "  ~ A",
      "      pin any version → 1.*.*: The D",
      "",
      "The other assignment does what it did. No identity needs another role.",
    ]);
  });

  test("tells a set that goes although a definition of its name stays, and whether anything assigns it", async () => {
    const root = before["t.alz_archetype_definition.json"] as JsonObject;
    const old: LibraryFiles = {
      ...before,
      "d.alz_policy_set_definition.json": initiative("D", [member("E")]),
      "t.alz_archetype_definition.json": { ...root, policy_set_definitions: ["S", "D"] },
    };
    const diff = effectDiff(await state(old), await state(before));
    expect(diff.definitions).toEqual([{ name: "top/D", change: "removed", kind: "set", assigned: false }]);
  });

  test("tells that an assignment acts as another identity", async () => {
    const acting = (name: string): LibraryFiles => ({
      ...before,
      "1.alz_policy_assignment.json": assignment("A", "policySetDefinitions/S", {
        identity: { type: "UserAssigned", userAssignedIdentities: { [`/subscriptions/s/x/${name}`]: {} } },
      }),
    });
    const own = await state(before);
    expect(printEffectDiff(effectDiff(own, await state(acting("one"))))).toContain("  ~ A: S → S, as one\n");
    const [one, two] = [await state(acting("one")), await state(acting("two"))];
    expect(printEffectDiff(effectDiff(one, two))).toContain("  ~ A: S, as one → S, as two\n");
    expect(effectDiff(one, await state(acting("ONE"))).assignments).toEqual([]);
  });

  test("tells the roles that identities need besides, or no longer", async () => {
    const monitoring = "/providers/microsoft.authorization/roleDefinitions/749f88d5-cbae-40b8-bcfc-e573ddc772fa";
    const deploys = { effect: "modify", details: { roleDefinitionIds: [monitoring], operations: [] } };
    const identified = assignment("A", "policySetDefinitions/S", { identity: { type: "SystemAssigned" } });
    const old = { ...before, "1.alz_policy_assignment.json": identified };
    const now = {
      ...old,
      "1.alz_policy_definition.json": definition("D", { policyRule: { if: {}, then: deploys } }),
    };
    const added = effectDiff(await state(old), await state(now));
    expect(added.roles).toEqual([{ name: "top/A: Monitoring Contributor at top", change: "added" }]);
    expect(lines(added)).not.toContain("No identity needs another role.");
  });
});

describe("what a library refers to and nobody gave", () => {
  const unmet = member("E", { definitionVersion: "9.*.*" });
  const withUnmet = (files: LibraryFiles): LibraryFiles => ({
    ...files,
    "2.alz_policy_definition.json": definition("E", { ...effect("deny"), version: "1.0.0" }),
    "s.alz_policy_set_definition.json": initiative("S", [member("D"), unmet]),
  });
  const missing = "/providers/Microsoft.Authorization/policySetDefinitions/00000000-0000-0000-0000-00000000000a";

  test("is unknown in the later state, and all else is compared", async () => {
    const old = { ...before, "s.alz_policy_set_definition.json": initiative("S", [member("D"), member("E")]) };
    const now = { ...withUnmet(before), "1.alz_policy_definition.json": definition("D", effect("deny")) };
    expect(lines(effectDiff(await state(old), await state(now)))).toEqual([
      "top",
      "  ~ A",
      "      Audit → Deny: The D",
      "      ? The E, pin 9.*.*: what it will do is not known",
      "  ~ Gone",
      "      Audit → Deny: The D",
      "",
      "No identity needs another role, as far as is known.",
    ]);
  });

  test("is unknown in both: the assignment is not said to be as it was", async () => {
    const diff = effectDiff(await state(withUnmet(before)), await state(withUnmet(before)));
    expect(diff).toMatchObject({ unchanged: 1, assignments: [{ assignment: "A", change: "unknown" }] });
    expect(lines(diff).slice(0, 3)).toEqual(["top", "  ? A", "      ? E, pin 9.*.*: not known"]);
  });

  test("is said of a whole assignment whose set is not there, which is neither new nor gone", async () => {
    const now = { ...before, "1.alz_policy_assignment.json": assignment("A", missing) };
    const same = effectDiff(await state(now), await state(now));
    expect(lines(same).slice(1, 3)).toEqual(["  ? A", "      ? 00000000-0000-0000-0000-00000000000a: not known"]);
    const other = effectDiff(await state(before), await state(now));
    expect(lines(other).slice(0, 3)).toEqual([
      "top",
      "  ~ A: S → 00000000-0000-0000-0000-00000000000a",
      "      ? 00000000-0000-0000-0000-00000000000a: what it will do is not known",
    ]);
  });
});

function lines(diff: EffectDiff): readonly string[] {
  return printEffectDiff(diff).split("\n");
}

import { describe, expect, test } from "vitest";
import { buildHierarchy, noBuiltIns, policyRoleAssignments, readAssigned, readLibraries, writeEpac } from "#alz";
import type { JsonObject } from "#lib/json";
import { architecture, assignment, definition, group, initiative, member, smallLibrary } from "./small-library.ts";

const role = (digit: string): string =>
  `/providers/Microsoft.Authorization/roleDefinitions/00000000-0000-0000-0000-00000000000${digit}`;

/** Needs the role of its version. */
function versioned(version: string, more: JsonObject = {}): JsonObject {
  const details = { roleDefinitionIds: [role(version.slice(0, 1))] };
  return definition("D", { version, policyRule: { if: {}, then: { effect: "modify", details } }, ...more });
}

/** Top deploys the first versions although there are others, low the second. */
async function built(defaults: JsonObject = {}) {
  const folder = await smallLibrary({
    "1.alz_policy_definition.json": versioned("1.0.0", { parameters: { old: { type: "String", defaultValue: "" } } }),
    "2.alz_policy_definition.json": versioned("2.0.0"),
    "3.alz_policy_definition.json": versioned("3.0.0"),
    "1.alz_policy_set_definition.json": initiative("S", [member("D")], { version: "1.0.0" }),
    "2.alz_policy_set_definition.json": initiative(
      "S",
      [member("D"), { ...member("D"), policyDefinitionReferenceId: "more" }],
      {
        version: "2.0.0",
      },
    ),
    "a.alz_policy_assignment.json": assignment("A", "policyDefinitions/D", { identity: { type: "SystemAssigned" } }),
    "b.alz_policy_assignment.json": assignment("B", "policySetDefinitions/S", {
      identity: { type: "SystemAssigned" },
      overrides: [{ kind: "policyEffect", value: "Disabled" }],
    }),
    "t.alz_archetype_definition.json": {
      name: "t",
      policy_definitions: ["D@1.0.0"],
      policy_set_definitions: ["S@1.*.*"],
      policy_assignments: ["A", "B"],
    },
    "u.alz_archetype_definition.json": { name: "u", policy_definitions: ["D@2.0.0"], policy_assignments: ["A"] },
    "x.alz_architecture_definition.json": architecture("x", [group("top", null, ["t"]), group("low", "top", ["u"])]),
    "alz_policy_default_values.json": {
      defaults: [
        { default_name: "old", policy_assignments: [{ policy_assignment_name: "A", parameter_names: ["old"] }] },
      ],
    },
  });
  const { library } = await readLibraries([folder]);
  const sources = { library, builtIns: noBuiltIns };
  const building = buildHierarchy({ ...sources, architecture: "x", rootId: "tenant", location: "we", defaults });
  const { assigned, diagnostics } = readAssigned(building.hierarchy, sources);
  return { hierarchy: building.hierarchy, assigned, diagnostics: [...building.diagnostics, ...diagnostics] };
}

describe("of a policy that is there in several versions", () => {
  test("the deployed one says which roles its assignments need", async () => {
    const { assigned, diagnostics } = await built();
    expect(diagnostics).toEqual([]);
    const { grants } = policyRoleAssignments(assigned, { alzCompatible: true });
    expect(
      grants.map(({ managementGroup, assignment: name, roleDefinitionId }) => [
        managementGroup,
        name,
        roleDefinitionId,
      ]),
    ).toEqual([
      ["low", "A", role("2")],
      ["top", "A", role("1")],
      ["top", "B", role("1")],
    ]);
  });

  test("the deployed one has the members that EPAC is told to override", async () => {
    const { hierarchy, assigned } = await built();
    const tenantId = "00000000-0000-0000-0000-000000000000";
    const top = { ...hierarchy, groups: hierarchy.groups.filter(({ id }) => id === "top") };
    const writing = writeEpac({ hierarchy: top, assigned, grants: [], tenantId, pacSelector: "x" });
    if (writing.kind === "refused") throw new Error(writing.message);
    expect(JSON.parse(writing.files.get("Definitions/policyAssignments/top/B.jsonc") ?? "")).toMatchObject({
      overrides: [{ value: "Disabled", selectors: [{ in: ["D"] }] }],
    });
  });

  test("the deployed one decides whether a default value has a parameter to go to", async () => {
    const { hierarchy, diagnostics } = await built({ old: "x" });
    expect(diagnostics.map(({ code }) => code)).toEqual(["alz/default-without-parameter"]);
    const [top, low] = hierarchy.groups.map(({ policyAssignments }) => policyAssignments[0]?.body["properties"]);
    expect(top).toMatchObject({ parameters: { old: { value: "x" } } });
    expect(low).toMatchObject({ parameters: {} });
  });
});

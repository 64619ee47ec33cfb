import { describe, expect, test } from "vitest";
import {
  buildHierarchy,
  effectiveGraph,
  importLibrary,
  noBuiltIns,
  policyRoleAssignments,
  readAssigned,
  readLibraries,
} from "#alz";
import type { JsonObject } from "#lib/json";
import { jsonObject } from "#lib/json-parts";
import { architecture, assignment, definition, group, initiative, member, smallLibrary } from "./small-library.ts";

const role = "/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c";
const workspace = "/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/w";
const identity = { type: "SystemAssigned" };

async function built(defaults: JsonObject = {}) {
  const folder = await smallLibrary({
    "D.ALZ_POLICY_DEFINITION.JSON": definition("Deny-X", {
      parameters: {
        effect: { type: "String", defaultValue: "Disabled" },
        workspace: { type: "String", metadata: { assignPermissions: true } },
      },
      policyRule: { if: {}, then: { effect: "[parameters('Effect')]", details: { roleDefinitionIds: [role] } } },
    }),
    "s.alz_policy_set_definition.json": initiative(
      "Set",
      [
        member("Deny-X", {
          parameters: { EFFECT: { value: "[parameters('EFF')]" }, Workspace: { value: "[parameters('WHERE')]" } },
        }),
      ],
      { parameters: { eff: { type: "String" }, where: { type: "String" } } },
    ),
    "a.alz_policy_assignment.json": assignment("A", "policysetdefinitions/Set", {
      identity,
      parameters: { Eff: { value: "modify" }, Where: { value: "none" } },
    }),
    "b.alz_policy_assignment.json": assignment("B", "policyDefinitions/Elsewhere"),
    "t.alz_archetype_definition.json": {
      name: "t",
      policy_definitions: ["Deny-X"],
      policy_set_definitions: ["Set"],
      policy_assignments: ["A"],
    },
    "c.alz_policy_assignment.json": assignment("C", "policyDefinitions/deny-x"),
    "u.alz_archetype_definition.json": { name: "u", policy_assignments: ["B", "C"] },
    "x.alz_architecture_definition.json": architecture("x", [group("top", null, ["t"])]),
    "y.alz_architecture_definition.json": architecture("y", [group("top", null, ["u"])]),
    "alz_policy_default_values.json": {
      defaults: [
        {
          default_name: "workspace",
          policy_assignments: [{ policy_assignment_name: "A", parameter_names: ["WHERE"] }],
        },
      ],
    },
  });
  const { library } = await readLibraries([folder]);
  const sources = { library, builtIns: noBuiltIns };
  const request = { ...sources, rootId: "tenant", location: "we", defaults };
  const building = buildHierarchy({ ...request, architecture: "x" });
  const reading = readAssigned(building.hierarchy, sources);
  return {
    imported: importLibrary(sources),
    groups: building.hierarchy.groups,
    assigned: reading.assigned,
    diagnostics: [...building.diagnostics, ...reading.diagnostics],
    other: () => buildHierarchy({ ...request, architecture: "y", defaults: {} }).diagnostics,
  };
}

describe("names of parameters in another case, which Azure compares without it", () => {
  test("carry their values to effects and to the scopes of roles", async () => {
    const { groups, assigned } = await built({ workspace });
    expect(effectiveGraph(groups, assigned)[0]?.policies).toMatchObject([
      { effect: "Modify", decidedBy: "assignment" },
    ]);
    for (const alzCompatible of [true, false]) {
      const { grants, diagnostics } = policyRoleAssignments(assigned, { alzCompatible });
      expect(diagnostics).toEqual([]);
      expect(grants.map(({ scope }) => scope)).toEqual([
        "/providers/Microsoft.Management/managementGroups/top",
        workspace,
      ]);
    }
  });

  test("of members are imported as the definition spells them, as its types want it", async () => {
    const { imported } = await built();
    const text = imported.files.get("alz/initiatives/Set.ts") ?? "";
    expect(text).toContain(`"effect": "[parameters('EFF')]",\n  "workspace": "[parameters('WHERE')]"`);
  });

  test("that a default value fills are not there twice", async () => {
    const { groups } = await built({ workspace });
    const properties = jsonObject(groups[0]?.policyAssignments[0]?.body["properties"]);
    expect(properties["parameters"]).toEqual({ Eff: { value: "modify" }, Where: { value: workspace } });
  });
});

test("a custom policy that no library has, or has in another case, is said although nothing is asked of Azure", async () => {
  const { other } = await built();
  const said = await other();
  expect(said.map(({ code, severity }) => [code, severity])).toEqual([
    ["alz/not-deployed", "warning"],
    ["alz/not-deployed", "warning"],
  ]);
  expect(said.map(({ hint }) => hint)).toContain("The library has `Deny-X`; names are compared exactly.");
});

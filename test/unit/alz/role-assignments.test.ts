import { describe, expect, test } from "vitest";
import type { PermissionFlag, RoleOptions } from "#alz";
import {
  buildHierarchy,
  effectiveGraph,
  findConflicts,
  parseBuiltIns,
  policyRoleAssignments,
  readAssigned,
  readLibraries,
} from "#alz";
import type { Json, JsonObject } from "#lib/json";
import { resourceIdOf } from "#lib/resource-id-of";
import type { LibraryFiles } from "./small-library.ts";
import { architecture, assignment, definition, group, initiative, member, smallLibrary } from "./small-library.ts";

const contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c";
const workspace = "/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/w";
const identity = { type: "SystemAssigned" };

function deploys(name: string, parameters: JsonObject = {}, effect = "DeployIfNotExists", details?: Json): JsonObject {
  const roles = { roleDefinitionIds: [`/providers/microsoft.authorization/roleDefinitions/${contributor}`] };
  return definition(name, { parameters, policyRule: { if: {}, then: { effect, details: details ?? roles } } });
}

const effectParameter = { type: "String", defaultValue: "DeployIfNotExists" };
const flaggedParameter = { type: "String", metadata: { assignPermissions: true } };

interface Case {
  readonly definitions: readonly JsonObject[];
  readonly sets?: readonly JsonObject[];
  readonly assignments: readonly JsonObject[];
  readonly rows?: readonly JsonObject[];
  readonly flags?: readonly PermissionFlag[];
}

async function read({ definitions, sets = [], assignments, rows = [], flags = [] }: Case) {
  const names = (items: readonly JsonObject[]) => items.map(({ name }) => String(name));
  const files: LibraryFiles = {
    ...Object.fromEntries(definitions.map((body, index) => [`${index}.alz_policy_definition.json`, body])),
    ...Object.fromEntries(sets.map((body, index) => [`${index}.alz_policy_set_definition.json`, body])),
    ...Object.fromEntries(assignments.map((body, index) => [`${index}.alz_policy_assignment.json`, body])),
    "t.alz_archetype_definition.json": {
      name: "t",
      policy_definitions: names(definitions),
      policy_set_definitions: names(sets),
      policy_assignments: names(assignments),
    },
    "x.alz_architecture_definition.json": architecture("x", [group("top", null, ["t"]), group("low", "top", [])]),
  };
  const { library, diagnostics } = await readLibraries([await smallLibrary(files)]);
  const { builtIns, diagnostics: inRows } = parseBuiltIns(
    rows.map((row) => JSON.stringify(row)).join("\n"),
    "rows.jsonl",
  );
  const building = buildHierarchy({ library, builtIns, architecture: "x", rootId: "tenant", location: "we" });
  expect([...diagnostics, ...inRows, ...building.diagnostics]).toEqual([]);
  return { hierarchy: building.hierarchy, ...readAssigned(building.hierarchy, { library, builtIns }, flags) };
}

async function grants(
  given: Case,
  options: RoleOptions = {},
): Promise<{ readonly grants: readonly string[]; readonly said: readonly string[] }> {
  const { assigned, diagnostics } = await read(given);
  const found = policyRoleAssignments(assigned, options);
  return {
    grants: found.grants.map(({ assignment: name, scope, roleDefinitionId }) => {
      expect(roleDefinitionId).toBe(`/providers/Microsoft.Authorization/roleDefinitions/${contributor}`);
      return `${name} ${scope.endsWith("managementGroups/top") ? "MG" : scope}`;
    }),
    said: [...diagnostics, ...found.diagnostics].map(({ code }) => code),
  };
}

const compatible = { alzCompatible: true };

describe("role assignments", () => {
  test("go to assignments with an identity whose definitions name roles, once each", async () => {
    const given = {
      definitions: [deploys("D"), deploys("A", {}, "append", [{ field: "x", value: "y" }])],
      sets: [initiative("S", [member("D"), { ...member("D"), policyDefinitionReferenceId: "again" }])],
      assignments: [
        assignment("One", "policyDefinitions/D", { identity }),
        assignment("None", "policyDefinitions/D"),
        assignment("Set", "policySetDefinitions/S", { identity }),
        assignment("Append", "policyDefinitions/A", { identity }),
      ],
    };
    const expected = { grants: ["One MG", "Set MG"], said: [] };
    expect(await grants(given)).toEqual(expected);
    expect(await grants(given, compatible)).toEqual(expected);
  });

  test("follow a flagged parameter through the set's expression, its defaults and the assignment's values", async () => {
    const expression = "[concat(parameters('start'), '/workspaces/', parameters('name'))]";
    const given = {
      definitions: [deploys("D", { where: flaggedParameter })],
      sets: [
        initiative("S", [member("D", { parameters: { where: { value: expression } } })], {
          parameters: {
            start: {
              type: "String",
              defaultValue: "/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights",
            },
            name: { type: "String" },
          },
        }),
      ],
      assignments: [assignment("A", "policySetDefinitions/S", { identity, parameters: { name: { value: "w" } } })],
    };
    for (const options of [{}, compatible])
      expect(await grants(given, options)).toEqual({ grants: ["A MG", `A ${workspace}`], said: [] });
  });

  test("that differ in the case of ids are one to Azure, and to alzlib each its own", async () => {
    const upper = deploys("E", { workspace: flaggedParameter }, "DeployIfNotExists", {
      roleDefinitionIds: [`/providers/Microsoft.Authorization/roleDefinitions/${contributor.toUpperCase()}`],
    });
    const reading = await read({
      definitions: [deploys("D", { workspace: flaggedParameter }), upper],
      sets: [
        initiative("S", [
          { ...member("D"), parameters: { workspace: { value: workspace } } },
          {
            ...member("E"),
            parameters: { workspace: { value: workspace.replace("resourceGroups", "resourcegroups") } },
          },
        ]),
      ],
      assignments: [assignment("A", "policySetDefinitions/S", { identity })],
    });
    const { grants } = policyRoleAssignments(reading.assigned);
    expect(grants.map(({ scope }) => scope)).toEqual([
      "/providers/Microsoft.Management/managementGroups/top",
      workspace,
    ]);
    const { grants: exact } = policyRoleAssignments(reading.assigned, { alzCompatible: true });
    expect(new Set(exact.map(({ scope, roleDefinitionId }) => `${scope} ${roleDefinitionId}`)).size).toBe(4);
    expect(exact).toHaveLength(4);
  });

  test("a scope that cannot be known costs a warning and that grant only", async () => {
    const given = {
      definitions: [deploys("D", { where: flaggedParameter }), deploys("E")],
      sets: [
        initiative("S", [member("D", { parameters: { where: { value: "[parameters('name')]" } } }), member("E")], {
          parameters: { name: { type: "String" } },
        }),
      ],
      assignments: [assignment("A", "policySetDefinitions/S", { identity })],
    };
    for (const options of [{}, compatible])
      expect(await grants(given, options)).toEqual({ grants: ["A MG"], said: ["alz/unknown-scope"] });
  });

  test("an id with an empty part is taken as alzlib takes it, and else costs a warning", async () => {
    const given = {
      definitions: [deploys("D", { where: flaggedParameter })],
      assignments: [
        assignment("A", "policyDefinitions/D", {
          identity,
          parameters: { where: { value: "/subscriptions//resourceGroups/g/providers/A.B/c/d" } },
        }),
      ],
    };
    expect(await grants(given)).toEqual({ grants: ["A MG"], said: ["alz/unknown-scope"] });
    expect(await grants(given, compatible)).toEqual({
      grants: ["A MG", "A /subscriptions/resourceGroups/g/providers/A.B/c/d"],
      said: [],
    });
  });

  test("a definition's own default names a scope in azo's set and not in alzlib's", async () => {
    const given = {
      definitions: [deploys("D", { where: { ...flaggedParameter, defaultValue: workspace } })],
      assignments: [assignment("A", "policyDefinitions/D", { identity })],
    };
    expect((await grants(given)).grants).toEqual(["A MG", `A ${workspace}`]);
    expect(await grants(given, compatible)).toEqual({ grants: ["A MG"], said: [] });
  });

  test("a value that is no resource is passed over for one definition", async () => {
    const given = (value: Json) => ({
      definitions: [deploys("D", { where: flaggedParameter })],
      assignments: [assignment("A", "policyDefinitions/D", { identity, parameters: { where: { value } } })],
    });
    for (const value of ["", "westeurope", "/subscriptions", "/a/b", 7])
      expect(await grants(given(value), compatible)).toEqual({ grants: ["A MG"], said: [] });
    expect((await grants(given(workspace), compatible)).grants).toEqual(["A MG", `A ${workspace}`]);
  });

  test("are least: nothing for what is disabled or only audits, whoever says so", async () => {
    const given = {
      definitions: [
        deploys("D", { effect: effectParameter }, "[parameters('effect')]"),
        deploys("Audits", {}, "auditIfNotExists"),
      ],
      sets: [initiative("S", [member("D", { parameters: { effect: { value: "Disabled" } } })])],
      assignments: [
        assignment("Set", "policySetDefinitions/S", { identity }),
        assignment("Off", "policyDefinitions/D", { identity, parameters: { effect: { value: "disabled" } } }),
        assignment("Override", "policyDefinitions/D", {
          identity,
          overrides: [{ kind: "policyEffect", value: "Audit" }],
        }),
        assignment("Some", "policyDefinitions/D", {
          identity,
          overrides: [
            { kind: "policyEffect", value: "Disabled", selectors: [{ kind: "resourceLocation", in: ["westeurope"] }] },
          ],
        }),
        assignment("Audits", "policyDefinitions/Audits", { identity }),
        assignment("Lax", "policyDefinitions/D", { identity, enforcementMode: "DoNotEnforce" }),
      ],
    };
    expect((await grants(given)).grants).toEqual(["Lax MG", "Some MG"]);
    expect((await grants(given, { enforcedOnly: true })).grants).toEqual(["Some MG"]);
    expect((await grants(given, compatible)).grants).toHaveLength(6);
  });

  test("are least: nothing at a scope below one where the same identity has the role", async () => {
    const given = {
      definitions: [deploys("D", { where: flaggedParameter, around: flaggedParameter })],
      assignments: [
        assignment("A", "policyDefinitions/D", {
          identity,
          parameters: { where: { value: workspace }, around: { value: "/subscriptions/S/resourceGroups/G" } },
        }),
      ],
    };
    expect((await grants(given)).grants).toEqual(["A MG", "A /subscriptions/S/resourceGroups/G"]);
    expect((await grants(given, { liesBelow: () => true })).grants).toEqual(["A MG"]);
    expect((await grants(given, compatible)).grants).toHaveLength(3);
  });

  test("flags given as data overrule what definitions say", async () => {
    const given = (assignPermissions: boolean) => ({
      definitions: [deploys("D", { where: { type: "String", metadata: { assignPermissions: !assignPermissions } } })],
      assignments: [assignment("A", "policyDefinitions/D", { identity, parameters: { where: { value: workspace } } })],
      flags: [{ definition: "d", parameter: "WHERE", assignPermissions }],
    });
    expect((await grants(given(true), compatible)).grants).toHaveLength(2);
    expect((await grants(given(false), compatible)).grants).toHaveLength(1);
  });

  test("one policy that cannot be read costs its own grants only", async () => {
    const roles = { roleDefinitionIds: "Contributor" };
    const given = {
      definitions: [
        deploys("Good"),
        deploys("Bad", {}, "Modify", roles),
        deploys("None", {}, "Modify", { roleDefinitionIds: ["Owner"] }),
      ],
      sets: [
        initiative("S", [
          member("Bad"),
          member("None"),
          member("Good"),
          member("06a78e20-9358-41c9-923c-fb736d382a4d"),
        ]),
      ],
      assignments: [assignment("A", "policySetDefinitions/S", { identity })],
    };
    expect(await grants(given)).toEqual({
      grants: ["A MG"],
      said: ["alz/missing-built-in", "alz/unreadable-policy", "alz/unreadable-policy"],
    });
  });

  test("each says why", async () => {
    const { assigned } = await read({
      definitions: [deploys("D", { where: flaggedParameter }), deploys("E")],
      sets: [initiative("S", [member("D", { parameters: { where: { value: workspace } } }), member("E")])],
      assignments: [assignment("A", "policySetDefinitions/S", { identity })],
    });
    expect(policyRoleAssignments(assigned).grants.map(({ reason }) => reason)).toEqual([
      "`The D` and 1 more work at the scope of the assignment.",
      "`The D` works on what `where` names.",
    ]);
  });
});

describe("ids of resources", () => {
  test.each([
    ["/subscriptions/s", "/subscriptions/s"],
    ["/subscriptions/s/resourcegroups/g", "/subscriptions/s/resourcegroups/g"],
    [`${workspace}/`, workspace],
    ["/subscriptions/s/providers/A.B/c//providers/A.B/c/d", "/subscriptions/s/providers/A.B/c/providers/A.B/c/d"],
    ["/providers/Microsoft.Management/managementGroups/m", "/providers/Microsoft.Management/managementGroups/m"],
    ["/subscriptions", undefined],
    ["/subscriptions/s/resourceGroups", undefined],
    ["/subscriptions/s/resourceGroups/g/providers/A.B/c", undefined],
    ["/resourceGroups/g/providers/A.B/c/d", undefined],
    ["subscriptions/s", undefined],
    [["/subscriptions/s"], undefined],
  ])("%j is %s", (value, id) => {
    expect(resourceIdOf(value)).toBe(id);
  });
});

describe("pins", () => {
  const id = "/providers/Microsoft.Authorization/policyDefinitions/06a78e20-9358-41c9-923c-fb736d382a4d";
  const row = (version: string, versions: readonly string[]): JsonObject => {
    const properties = { ...(deploys("x")["properties"] as JsonObject), version, versions };
    return { id, name: "06a78e20-9358-41c9-923c-fb736d382a4d", properties };
  };
  const pinned = (pin: string, ...rows: readonly JsonObject[]) =>
    grants({ definitions: [], rows, assignments: [assignment("A", id, { identity, definitionVersion: pin })] });

  test("a pin that the contents meet is silent", async () => {
    expect(await pinned("1.*.*", row("1.2.0", ["1.2.0", "1.1.0"]))).toEqual({ grants: ["A MG"], said: [] });
    expect(await pinned("1.*.*", row("2.0.0", ["2.0.0"]), row("1.2.0", []))).toEqual({ grants: ["A MG"], said: [] });
  });

  test("another version is read for effects and roles only, and said", async () => {
    expect(await pinned("1.*.*", row("2.0.0", ["2.0.0"]))).toEqual({ grants: ["A MG"], said: ["alz/other-version"] });
    expect(await pinned("1.*.*", row("2.0.0", ["2.0.0", "1.0.0"]))).toEqual({
      grants: ["A MG"],
      said: ["alz/other-version"],
    });
  });

  test("what is no pin, and a library's own definition without such a version, are errors", async () => {
    expect(await pinned("1.2.3", row("1.2.3", []))).toEqual({ grants: [], said: ["alz/bad-pin"] });
    const own = definition("D", { version: "1.0.0" });
    const given = {
      definitions: [own],
      assignments: [assignment("A", "policyDefinitions/D", { definitionVersion: "2.*.*" })],
    };
    expect((await grants(given)).said).toEqual(["alz/unmet-pin"]);
  });

  test("a parameter that a member does not declare is said at its line, unless the set is not assigned", async () => {
    const sets = [initiative("S", [member("D", { parameters: { effct: { value: "Audit" } } })])];
    const given = { definitions: [definition("D")], sets, assignments: [assignment("A", "policySetDefinitions/S")] };
    const { diagnostics } = await read(given);
    expect(diagnostics.map(({ code, place }) => [code, place?.line])).toEqual([["alz/unknown-parameter", 11]]);
    expect((await read({ ...given, assignments: [] })).diagnostics).toEqual([]);
  });
});

describe("built-ins", () => {
  test("a bad line costs itself only, and rows of single versions count to their policy", () => {
    const id = "/providers/Microsoft.Authorization/policySetDefinitions/S";
    const rows = [
      JSON.stringify({ id: `${id}/versions/1.0.0`, name: "1.0.0", properties: { version: "1.0.0" } }),
      "",
      "{oops",
      JSON.stringify({ id: "x" }),
      JSON.stringify({ id, name: "S", properties: { version: "2.0.0", versions: ["2.0.0", "1.0.0"] } }),
    ];
    const { builtIns, diagnostics } = parseBuiltIns(rows.join("\n"), "b.jsonl");
    expect(builtIns.sets.get("s")?.map(({ version }) => version)).toEqual(["1.0.0", "2.0.0"]);
    expect(diagnostics.map(({ code, place }) => [code, place?.line])).toEqual([
      ["alz/bad-row", 3],
      ["alz/bad-row", 4],
    ]);
  });
});

describe("the effective graph", () => {
  test("inherits downwards, leaves out excluded scopes, and finds different enforced effects of one definition", async () => {
    const effect = { effect: { type: "String", defaultValue: "Audit" } };
    const low = "/providers/Microsoft.Management/managementGroups/low";
    const by = (name: string, value: string, more: JsonObject = {}) =>
      assignment(name, "policyDefinitions/D", { parameters: { effect: { value } }, ...more });
    const { hierarchy, assigned } = await read({
      definitions: [deploys("D", effect, "[parameters('effect')]")],
      assignments: [
        by("Denies", "deny"),
        by("Audits", "Audit", { notScopes: [low] }),
        by("Off", "Disabled"),
        by("Lax", "Modify", { enforcementMode: "DoNotEnforce" }),
      ],
    });
    const graph = effectiveGraph(hierarchy.groups, assigned);
    expect(
      graph.map(({ id, policies }) => [id, policies.map(({ assignment: name, effect: what }) => `${name} ${what}`)]),
    ).toEqual([
      ["top", ["Audits Audit", "Denies Deny", "Lax Modify", "Off Disabled"]],
      ["low", ["Denies Deny", "Lax Modify", "Off Disabled"]],
    ]);
    expect(
      findConflicts(graph).map(({ group: at, definition: name, policies }) => [at, name, policies.length]),
    ).toEqual([["top", "d", 2]]);
  });
});

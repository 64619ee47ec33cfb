import { describe, expect, test } from "vitest";
import type { BuiltIns, HierarchyBuilding } from "#alz";
import { buildHierarchy, noBuiltIns, readLibraries, writeAlzBicep } from "#alz";
import type { JsonObject } from "#lib/json";
import { fileName } from "../../../engine/alz/write/file-name.ts";
import type { LibraryFiles } from "./small-library.ts";
import {
  architecture,
  assignment,
  definition,
  group,
  initiative,
  member,
  role,
  smallLibrary,
} from "./small-library.ts";

interface Asked {
  readonly defaults?: JsonObject;
  readonly builtIns?: BuiltIns;
  readonly suppliedRoleNames?: boolean;
  readonly rootId?: string;
  readonly architecture?: string;
}

async function build(files: LibraryFiles, asked: Asked = {}): Promise<HierarchyBuilding> {
  const { library, diagnostics } = await readLibraries([await smallLibrary(files)]);
  expect(diagnostics).toEqual([]);
  const request = { architecture: "x", rootId: "tenant", location: "westeurope", builtIns: noBuiltIns, ...asked };
  return buildHierarchy({ library, ...request });
}

const at = (id: string) => `/providers/Microsoft.Management/managementGroups/${id}`;
const policy = (id: string, kind: string, name: string) =>
  `${at(id)}/providers/Microsoft.Authorization/${kind}/${name}`;

const files: LibraryFiles = {
  "d.alz_policy_definition.json": definition("D", { parameters: { p: { type: "String" } } }),
  "s.alz_policy_set_definition.json": initiative("S", [member("D"), member("06a78e20-9358-41c9-923c-fb736d382a4d")]),
  "1.alz_policy_assignment.json": assignment("One", "policySetDefinitions/S", { location: "uksouth", scope: "old" }),
  "2.alz_policy_assignment.json": assignment("Two", "policyDefinitions/D", { parameters: { p: { value: "file" } } }),
  "r.alz_role_definition.json": role("c9a07a05-a1fc-53fe-a565-5eed25597c03", "Operators"),
  "1.alz_archetype_definition.json": {
    name: "definitions",
    policy_definitions: ["D"],
    policy_set_definitions: ["S"],
    role_definitions: ["Operators"],
  },
  "2.alz_archetype_definition.json": { name: "assignments", policy_assignments: ["One", "Two"] },
  "3.alz_archetype_definition.json": { name: "again", policy_assignments: ["Two"] },
  "4.alz_archetype_definition.json": { name: "only-d", policy_definitions: ["D"] },
  "alz_policy_default_values.json": {
    defaults: [
      { default_name: "the_p", policy_assignments: [{ policy_assignment_name: "Two", parameter_names: ["p"] }] },
    ],
  },
  "x.alz_architecture_definition.json": architecture("x", [
    group("low", "top", ["assignments", "again", "empty"]),
    group("top", null, ["definitions"]),
    group("beside", null, []),
  ]),
};

describe("a hierarchy", () => {
  test("has parents before children, tops in order of id, all below the root that is named", async () => {
    const { hierarchy } = await build(files);
    expect(hierarchy.groups.map(({ id, parentId, path }) => [id, parentId, path.join("/")])).toEqual([
      ["beside", "tenant", "beside"],
      ["top", "tenant", "top"],
      ["low", "top", "top/low"],
    ]);
  });

  test("rewrites ids, scope and location to the groups that hold things", async () => {
    const { hierarchy, diagnostics } = await build(files);
    const [, top, low] = hierarchy.groups;
    expect(diagnostics).toEqual([]);
    expect(top?.policyDefinitions[0]?.body["id"]).toBe(policy("top", "policyDefinitions", "D"));
    expect(top?.policySetDefinitions[0]?.body).toMatchObject({
      id: policy("top", "policySetDefinitions", "S"),
      properties: {
        policyDefinitions: [
          { policyDefinitionId: policy("top", "policyDefinitions", "D") },
          { policyDefinitionId: policy("contoso", "policyDefinitions", "06a78e20-9358-41c9-923c-fb736d382a4d") },
        ],
      },
    });
    expect(low?.policyAssignments.map(({ body }) => body)).toMatchObject([
      {
        id: policy("low", "policyAssignments", "One"),
        location: "westeurope",
        properties: { policyDefinitionId: policy("top", "policySetDefinitions", "S"), scope: at("low") },
      },
      { id: policy("low", "policyAssignments", "Two"), properties: { scope: at("low") } },
    ]);
    expect(low?.policyAssignments[1]?.body).not.toHaveProperty("location");
  });

  test("gives roles a name of their own at each group unless the supplied ones are asked for", async () => {
    const own = (await build(files)).hierarchy.groups[1]?.roleDefinitions[0]?.body;
    expect(own).toMatchObject({ properties: { roleName: "Operators (top)", assignableScopes: [at("top")] } });
    expect(own?.["name"]).not.toBe("c9a07a05-a1fc-53fe-a565-5eed25597c03");
    expect(own?.["id"]).toBe(policy("top", "roleDefinitions", String(own?.["name"])));
    const supplied = (await build(files, { suppliedRoleNames: true })).hierarchy.groups[1]?.roleDefinitions[0]?.body;
    expect(supplied).toMatchObject({
      name: "c9a07a05-a1fc-53fe-a565-5eed25597c03",
      properties: { roleName: "Operators" },
    });
  });

  test("takes the nearest holder of a definition that several groups above hold", async () => {
    const { hierarchy } = await build({
      ...files,
      "x.alz_architecture_definition.json": architecture("x", [
        group("a", null, ["definitions"]),
        group("b", "a", ["only-d"]),
        group("c", "b", ["assignments"]),
      ]),
    });
    expect(hierarchy.groups[2]?.policyAssignments.map(({ body }) => body["properties"])).toMatchObject([
      { policyDefinitionId: policy("a", "policySetDefinitions", "S") },
      { policyDefinitionId: policy("b", "policyDefinitions", "D") },
    ]);
  });

  test("says when a definition is held only beside or below, and when nobody holds it", async () => {
    const beside = await build({
      ...files,
      "x.alz_architecture_definition.json": architecture("x", [
        group("a", null, ["assignments"]),
        group("b", null, ["definitions"]),
        group("c", null, ["again"]),
      ]),
    });
    expect(beside.diagnostics.map(({ code, message }) => [code, message.includes("`b`")])).toEqual([
      ["alz/not-in-scope", true],
      ["alz/not-in-scope", true],
      ["alz/not-in-scope", true],
    ]);
    const nowhere = await build({
      ...files,
      "x.alz_architecture_definition.json": architecture("x", [group("a", null, ["again"])]),
    });
    expect(nowhere.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ["alz/not-deployed", "warning"],
    ]);
  });

  test("compares names of custom definitions exactly", async () => {
    const { hierarchy } = await build({
      ...files,
      "2.alz_policy_assignment.json": assignment("Two", "policyDefinitions/d"),
      "alz_policy_default_values.json": { defaults: [] },
    });
    expect(hierarchy.groups[2]?.policyAssignments[1]?.body["properties"]).toMatchObject({
      policyDefinitionId: policy("placeholder", "policyDefinitions", "d"),
    });
  });

  test("puts defaults over what files say, by the default's name or by that of the parameter it alone sets", async () => {
    for (const name of ["the_p", "p"]) {
      const { hierarchy, diagnostics } = await build(files, { defaults: { [name]: ["given"] } });
      expect(diagnostics).toEqual([]);
      expect(hierarchy.groups[2]?.policyAssignments[1]?.body["properties"]).toMatchObject({
        parameters: { p: { value: ["given"] } },
      });
    }
  });

  test("says which default there is not, and which sets a parameter that the policy has not", async () => {
    const { diagnostics } = await build(
      { ...files, "d.alz_policy_definition.json": definition("D") },
      { defaults: { the_p: 1, the_q: 2 } },
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(["alz/default-without-parameter", "alz/unknown-name"]);
  });

  test("warns of a root among its own groups, and refuses an unknown name and two versions at one group", async () => {
    expect((await build(files, { rootId: "TOP" })).diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ["alz/root-is-inside", "warning"],
    ]);
    const unknown = await build(files, { architecture: "y" });
    expect(unknown.hierarchy.groups).toEqual([]);
    expect(unknown.diagnostics.map(({ message }) => message)).toEqual(["No architecture is called `y`."]);
    const versions = await build({
      "1.alz_policy_definition.json": definition("V", { version: "1.0.0" }),
      "2.alz_policy_definition.json": definition("V", { version: "2.0.0" }),
      "1.alz_archetype_definition.json": { name: "one", policy_definitions: ["V@1.0.0"] },
      "2.alz_archetype_definition.json": { name: "two", policy_definitions: ["V"] },
      "x.alz_architecture_definition.json": architecture("x", [
        group("a", null, ["one", "two"]),
        group("b", null, ["two"]),
      ]),
    });
    expect(versions.diagnostics.map(({ code }) => code)).toEqual(["alz/two-versions"]);
    expect(versions.hierarchy.groups[1]?.policyDefinitions[0]?.body).toMatchObject({
      id: policy("b", "policyDefinitions", "V"),
      properties: { version: "2.0.0" },
    });
  });
});

describe("written for the Bicep templates", () => {
  test("each kind is escaped as often as the templates pass it on, and top members hang under their placeholder", async () => {
    const { hierarchy } = await build({
      ...files,
      "d.alz_policy_definition.json": definition("D", { metadata: { deep: ["[x]", { y: "[y]" }] } }),
      "s.alz_policy_set_definition.json": initiative("S", [
        member("D", { parameters: { effect: { value: "[parameters('e')]" } } }),
        member("06a78e20-9358-41c9-923c-fb736d382a4d"),
      ]),
      "1.alz_policy_assignment.json": assignment("One", "policySetDefinitions/S", { displayName: "[Preview]: One" }),
      "2.alz_policy_assignment.json": assignment("Two", "policyDefinitions/D", {
        identity: { type: "UserAssigned", userAssignedIdentities: { "/subscriptions/s/id": {} } },
      }),
      "alz_policy_default_values.json": { defaults: [] },
    });
    const written = writeAlzBicep({ ...hierarchy, architecture: "top" });
    const json = (path: string) => JSON.parse(written.get(path) ?? "") as JsonObject;
    expect([...written.keys()].filter((path) => !path.includes("role"))).toEqual([
      "top/D.alz_policy_definition.json",
      "top/S.alz_policy_set_definition.json",
      "top/low/One.alz_policy_assignment.json",
      "top/low/Two.alz_policy_assignment.json",
    ]);
    expect(json("top/low/Two.alz_policy_assignment.json")).toMatchObject({
      identity: { type: "UserAssigned", userAssignedIdentities: { "/subscriptions/s/id": {} } },
    });
    expect(json("top/D.alz_policy_definition.json")).toMatchObject({
      properties: { metadata: { deep: ["[[x]", { y: "[[y]" }] } },
    });
    expect(json("top/S.alz_policy_set_definition.json")).toMatchObject({
      properties: {
        policyDefinitions: [
          {
            policyDefinitionId: "{customPolicyDefinitionScopeId}/providers/Microsoft.Authorization/policyDefinitions/D",
            parameters: { effect: { value: "[[[parameters('e')]" } },
          },
          { policyDefinitionId: policy("contoso", "policyDefinitions", "06a78e20-9358-41c9-923c-fb736d382a4d") },
        ],
      },
    });
    expect(json("top/low/One.alz_policy_assignment.json")).toMatchObject({
      properties: { displayName: "[[Preview]: One" },
    });
  });

  test("a member that is held lower keeps its own id, also where the names of the groups begin alike", async () => {
    const { hierarchy } = await build({
      ...files,
      "x.alz_architecture_definition.json": architecture("x", [
        group("top", null, []),
        group("top-low", "top", ["definitions"]),
      ]),
    });
    const text = writeAlzBicep({ ...hierarchy, architecture: "top" }).get(
      "top/top-low/S.alz_policy_set_definition.json",
    );
    expect(text).toContain(policy("top-low", "policyDefinitions", "D"));
    expect(text).not.toContain("{customPolicyDefinitionScopeId}");
  });

  test("a member at the top keeps its own id where the architecture has another name, as alzlib leaves it", async () => {
    const { hierarchy } = await build(files);
    const written = [...writeAlzBicep(hierarchy)].filter(([path]) => path.endsWith("policy_set_definition.json"));
    expect(written).toHaveLength(1);
    for (const [, text] of written) expect(text).toContain(policy("top", "policyDefinitions", "D"));
  });

  test("no name leads out of the folder", async () => {
    const folder = await smallLibrary({
      "1.alz_policy_definition.json": definition("../../a"),
      "2.alz_policy_definition.json": definition(".."),
      "3.alz_policy_assignment.json": assignment("a:b", "policyDefinitions/D"),
    });
    const { diagnostics } = await readLibraries([folder]);
    expect(diagnostics.map(({ code, place }) => [code, place?.line])).toEqual(
      Array.from({ length: 3 }, () => ["alz/bad-value", 2]),
    );
    expect(["../../a:b", "..", "", " x ", "a\nb"].map(fileName)).toEqual([
      ".._.._a_b",
      "unnamed",
      "unnamed",
      "x",
      "a_b",
    ]);
  });
});

import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  buildHierarchy,
  noBuiltIns,
  policyRoleAssignments,
  readAssigned,
  readBuiltIns,
  readLibraries,
  writeEpac,
} from "#alz";
import type { JsonObject } from "#lib/json";
import { jsonArray, jsonObject } from "#lib/json-parts";
import { givenData } from "../../support/given-data.ts";
import {
  architecture,
  assignment,
  definition,
  group,
  initiative,
  type LibraryFiles,
  member,
  role as roleDefinition,
  smallLibrary,
} from "./small-library.ts";

const role = "/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c";
const workspace = "/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/w";
const builtIn = "/providers/Microsoft.Authorization/policyDefinitions/06a78e20-9358-41c9-923c-fb736d382a4d";

const library: LibraryFiles = {
  "d.alz_policy_definition.json": definition("Logs", {
    parameters: { workspace: { type: "String", metadata: { assignPermissions: true } } },
    policyRule: { if: {}, then: { effect: "DeployIfNotExists", details: { roleDefinitionIds: [role] } } },
  }),
  "e.alz_policy_definition.json": definition("Ports"),
  "s.alz_policy_set_definition.json": initiative("Guard", [
    member("Ports"),
    { ...member("Ports"), policyDefinitionReferenceId: "again" },
  ]),
  "1.alz_policy_assignment.json": assignment("Logs", "policyDefinitions/Logs", {
    identity: { type: "SystemAssigned" },
    location: "x",
    parameters: { workspace: { value: workspace } },
    enforcementMode: "DoNotEnforce",
    nonComplianceMessages: [{ message: "Logs {enforcementMode} flow." }],
  }),
  "2.alz_policy_assignment.json": assignment("Guard", "policySetDefinitions/Guard", {
    overrides: [{ kind: "policyEffect", value: "Deny" }],
    notScopes: ["/providers/Microsoft.Management/managementGroups/low"],
  }),
  "3.alz_policy_assignment.json": assignment("Ports", "policyDefinitions/Ports", {
    overrides: [{ kind: "policyEffect", value: "Disabled", selectors: [] }],
  }),
  "t.alz_archetype_definition.json": {
    name: "t",
    policy_definitions: ["Logs", "Ports"],
    policy_set_definitions: ["Guard"],
    policy_assignments: ["Logs", "Guard", "Ports"],
  },
  "x.alz_architecture_definition.json": architecture("x", [group("top", null, ["t"]), group("low", "top", [])]),
};

async function exported(files: LibraryFiles) {
  const { library: read } = await readLibraries([await smallLibrary(files)]);
  const sources = { library: read, builtIns: noBuiltIns };
  const { hierarchy } = buildHierarchy({ ...sources, architecture: "x", rootId: "tenant", location: "westeurope" });
  const { assigned } = readAssigned(hierarchy, sources);
  const { grants } = policyRoleAssignments(assigned);
  return writeEpac({ hierarchy, assigned, grants, tenantId: "t", pacSelector: "prod" });
}

function filesOf(writing: Awaited<ReturnType<typeof exported>>): (path: string) => JsonObject {
  if (writing.kind === "refused") throw new Error(writing.message);
  return (path) => JSON.parse(writing.files.get(`Definitions/${path}`) ?? "null") as JsonObject;
}

describe("an export for Enterprise Policy as Code", () => {
  it("keeps enforcement, plain values, identity and the roles a parameter asks for elsewhere", async () => {
    const file = filesOf(await exported(library));
    expect(file("policyAssignments/top/Logs.jsonc")).toMatchObject({
      nodeName: "/top/Logs",
      definitionEntry: { policyName: "Logs" },
      enforcementMode: "DoNotEnforce",
      nonComplianceMessages: [{ message: "Logs should flow." }],
      parameters: { workspace },
      scope: { prod: ["/providers/Microsoft.Management/managementGroups/top"] },
      managedIdentityLocations: { prod: "westeurope" },
      additionalRoleAssignments: { prod: [{ roleDefinitionId: role, scope: workspace }] },
    });
  });

  it("keeps a user-assigned identity, and says which roles EPAC does not give it", async () => {
    const identity = "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i";
    const logs = assignment("Logs", "policyDefinitions/Logs", {
      identity: { type: "UserAssigned", userAssignedIdentities: { [identity]: {} } },
      location: "x",
      parameters: { workspace: { value: workspace } },
    });
    const writing = await exported({ ...library, "1.alz_policy_assignment.json": logs });
    const file = filesOf(writing)("policyAssignments/top/Logs.jsonc");
    expect(file["userAssignedIdentity"]).toEqual({ prod: identity });
    expect(file["additionalRoleAssignments"]).toBeUndefined();
    expect(writing).toMatchObject({
      notes: [
        `EPAC gives no role to ${identity}, and Logs at top needs Contributor at /providers/Microsoft.Management/managementGroups/top, Contributor at ${workspace}.`,
      ],
    });
    expect(await exported(library)).toMatchObject({ notes: [] });
  });

  it("keeps overrides the way EPAC takes them: all members of an initiative named, none for a single policy", async () => {
    const file = filesOf(await exported(library));
    const guard = file("policyAssignments/top/Guard.jsonc");
    expect(guard["overrides"]).toEqual([
      {
        kind: "policyEffect",
        value: "Deny",
        selectors: [{ kind: "policyDefinitionReferenceId", in: ["Ports", "again"] }],
      },
    ]);
    expect(guard["notScopes"]).toEqual({ prod: ["/providers/Microsoft.Management/managementGroups/low"] });
    expect(file("policyAssignments/top/Ports.jsonc")["overrides"]).toEqual([
      { kind: "policyEffect", value: "Disabled" },
    ]);
  });

  it("names custom members and refers to built-in ones by id", async () => {
    const mixed = initiative("Guard", [
      member("Ports"),
      { policyDefinitionId: builtIn, policyDefinitionReferenceId: "disks" },
    ]);
    const file = filesOf(await exported({ ...library, "s.alz_policy_set_definition.json": mixed }));
    const members = jsonArray(jsonObject(file("policySetDefinitions/Guard.jsonc")["properties"])["policyDefinitions"]);
    expect(members).toEqual([
      expect.objectContaining({ policyDefinitionName: "Ports", policyDefinitionReferenceId: "Ports" }),
      expect.objectContaining({ policyDefinitionId: builtIn, policyDefinitionReferenceId: "disks" }),
    ]);
  });

  it("refuses what EPAC cannot hold: several tops", async () => {
    const two = architecture("x", [group("top", null, ["t"]), group("other", null, [])]);
    expect(await exported({ ...library, "x.alz_architecture_definition.json": two })).toEqual({
      kind: "refused",
      message:
        "EPAC keeps all definitions of an environment at one management group, and this architecture has 2 at the top.",
    });
  });

  it("keeps once what two groups hold alike, and refuses two policies of one name", async () => {
    const twice: LibraryFiles = {
      ...library,
      "y.alz_policy_definition.json": definition("Twin", { version: "1.0.0" }),
      "u.alz_archetype_definition.json": { name: "u", policy_definitions: ["Ports", "Twin@1.0.0"] },
      "x.alz_architecture_definition.json": architecture("x", [
        group("top", null, ["t"]),
        group("low", "top", ["u"]),
        group("side", "top", ["u"]),
      ]),
    };
    const file = filesOf(await exported(twice));
    expect(file("policyDefinitions/Ports.jsonc")).toMatchObject({ name: "Ports" });
    const other = {
      ...twice,
      "z.alz_policy_definition.json": definition("Twin", { version: "2.0.0" }),
      "v.alz_archetype_definition.json": { name: "v", policy_definitions: ["Twin@2.0.0"] },
      "x.alz_architecture_definition.json": architecture("x", [
        group("top", null, ["t", "u"]),
        group("low", "top", ["v"]),
      ]),
    };
    expect(await exported(other)).toEqual({
      kind: "refused",
      message: "EPAC keeps all definitions of an environment at one management group, and two are called Twin.",
    });
  });

  it("says which role definitions EPAC has no place for", async () => {
    const archetype = jsonObject(library["t.alz_archetype_definition.json"] as JsonObject);
    expect(
      await exported({
        ...library,
        "r.alz_role_definition.json": roleDefinition("c9a07a05-a1fc-53fe-a565-5eed25597c03", "Operators"),
        "t.alz_archetype_definition.json": { ...archetype, role_definitions: ["Operators"] },
      }),
    ).toMatchObject({ notes: ["EPAC manages no role definitions; left out: Operators (top)."] });
  });

  it("gives the same owner to the same environment, and another to another", async () => {
    const owner = async () => filesOf(await exported(library))("global-settings.jsonc")["pacOwnerId"];
    expect(await owner()).toBe(await owner());
    expect(await owner()).toMatch(/^[0-9a-f-]{36}$/);
  });
});

const { path: data, isThere } = givenData("alz");

describe.runIf(isThere)("the whole ALZ library for Enterprise Policy as Code", () => {
  it("loses no assignment, no enforcement mode and no override", async () => {
    const { library: read } = await readLibraries([join(data, "library/alz")]);
    const { builtIns } = await readBuiltIns(join(data, "builtin-policies.jsonl"));
    const { hierarchy } = buildHierarchy({
      library: read,
      builtIns,
      architecture: "alz",
      rootId: "t",
      location: "northeurope",
    });
    const { assigned } = readAssigned(hierarchy, { library: read, builtIns });
    const { grants } = policyRoleAssignments(assigned);
    const writing = writeEpac({ hierarchy, assigned, grants, tenantId: "t", pacSelector: "alz" });
    expect(writing.kind).toBe("written");
    const files = writing.kind === "written" ? writing.files : new Map<string, string>();
    const written = [...files]
      .filter(([path]) => path.includes("/policyAssignments/"))
      .map(([, text]) => JSON.parse(text) as JsonObject);
    const source = hierarchy.groups.flatMap(({ policyAssignments }) =>
      policyAssignments.map(({ body }) => jsonObject(body["properties"])),
    );
    const count = (items: readonly JsonObject[], test: (item: JsonObject) => boolean): number =>
      items.filter(test).length;
    for (const test of [
      () => true,
      (item: JsonObject) => item["enforcementMode"] === "DoNotEnforce",
      (item: JsonObject) => jsonArray(item["overrides"]).length > 0,
    ])
      expect(count(written, test)).toBe(count(source, test));
    const elsewhere = written.flatMap((item) =>
      Object.values(jsonObject(item["additionalRoleAssignments"])).flatMap((list) => jsonArray(list)),
    );
    expect(elsewhere).toHaveLength(
      grants.filter(({ scope, managementGroup }) => !scope.endsWith(`/${managementGroup}`)).length,
    );
    expect(elsewhere.length).toBeGreaterThan(0);
  });
});

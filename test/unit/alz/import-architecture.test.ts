import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { importLibrary, noBuiltIns, readLibraries } from "#alz";
import { invariant } from "#lib/invariant";
import { uuidV5 } from "#lib/uuid-v5";
import type { GraphAssignment } from "#model/archetype-graph";
import { writeImport } from "../../../engine/cli/write-import.ts";
import { readFolder } from "../../../engine/compile/read-source.ts";
import { runModule, runStages } from "../../../engine/compile/stages.ts";
import { checkTypes } from "../../diagnostics/read-case.ts";
import { sourceOf } from "../../conformance/language/run-in-azo.ts";
import { compileInput, diagnosticsOf } from "../resolve/compile-input.ts";
import type { LibraryFiles } from "./small-library.ts";
import { architecture, assignment, definition, group, role, smallLibrary } from "./small-library.ts";

const roles = ["/providers/Microsoft.Authorization/roleDefinitions/4d97b98b-1d4f-4787-a291-c67834d212e7"];
const roleGuid = "c9a07a05-a1fc-53fe-a565-5eed25597c03";
const identity = { type: "SystemAssigned" };
const library: LibraryFiles = {
  "d.alz_policy_definition.json": definition("Logs", {
    parameters: {
      workspace: { type: "String", metadata: { assignPermissions: true } },
      level: { type: "String", allowedValues: ["all", "some"], defaultValue: "all" },
      days: { type: "Integer", defaultValue: 30 },
    },
    policyRule: {
      if: { field: "type", equals: "x" },
      then: { effect: "DeployIfNotExists", details: { type: "y", roleDefinitionIds: roles } },
    },
  }),
  "a.alz_policy_assignment.json": assignment("Logs", "policyDefinitions/Logs", {
    identity,
    location: "${default_location}",
    parameters: { Workspace: { value: "/subscriptions/00000000-0000-0000-0000-000000000000" } },
  }),
  "b.alz_policy_assignment.json": assignment("Other-Logs", "policyDefinitions/Logs", {
    identity,
    parameters: { workspace: { value: "none" } },
  }),
  "r.alz_role_definition.json": role(roleGuid, "Operators"),
  "alz_policy_default_values.json": {
    defaults: [
      {
        default_name: "workspace_id",
        description: "Where logs go.",
        policy_assignments: [
          { policy_assignment_name: "Logs", parameter_names: ["workspace"] },
          { policy_assignment_name: "Other-Logs", parameter_names: ["workspace"] },
        ],
      },
      {
        default_name: "log_level",
        policy_assignments: [{ policy_assignment_name: "Logs", parameter_names: ["level"] }],
      },
      {
        default_name: "of-another-library",
        policy_assignments: [{ policy_assignment_name: "Nowhere", parameter_names: ["level"] }],
      },
    ],
  },
  "t.alz_archetype_definition.json": {
    name: "top_level",
    policy_definitions: ["Logs"],
    role_definitions: ["Operators"],
  },
  "u.alz_archetype_definition.json": { name: "corp", policy_assignments: ["Logs"] },
  "v.alz_archetype_definition.json": { name: "strict", policy_assignments: ["Logs", "Other-Logs"] },
  "x.alz_architecture_definition.json": architecture("small", [
    group("top", null, ["top_level"], true),
    group("corp", "top", ["corp", "strict"]),
    group("edge", "corp", []),
    group("sandbox", "top", ["empty"]),
  ]),
};

const folder = mkdtempSync(join(tmpdir(), "azo-architecture-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const { library: read } = await readLibraries([await smallLibrary(library)]);
const made = importLibrary({ library: read, builtIns: noBuiltIns });
const { files, diagnostics } = made;
await writeImport(join(folder, "generated", "azure"), made);

async function landingZone(groups: string, more = ""): Promise<string> {
  await mkdir(join(folder, "landing-zone"), { recursive: true });
  const text = [
    'import { archetype, idOf, landingZone, logAnalyticsWorkspace, managementGroup, resourceGroup, subscription } from "azo";',
    'import { alzArchetypes, alzArchetypesWith, alzArchitectures } from "../generated/azure/alz.ts";',
    more,
    `export default landingZone({ location: "northeurope", managementGroups: ${groups} });`,
  ].join("\n");
  writeFileSync(join(folder, "landing-zone", "index.ts"), text);
  return text;
}

async function scopes(groups: string, more = "") {
  await landingZone(groups, more);
  return (await compileInput(folder)).graph.scopes;
}

function parameterOf(assigned: readonly GraphAssignment[], name: string): readonly string[] {
  const found = assigned.find((one) => one.name === name);
  return (found?.grants ?? []).map(({ scopeId }) => scopeId.replace(/^.*\//, ""));
}

const vault = "/subscriptions/99999999-9999-9999-9999-999999999999/resourceGroups/rg/providers/a/b/workspace-1";

describe("an imported architecture", () => {
  test("is imported without a complaint", () => {
    expect(diagnostics).toEqual([]);
  });

  test("says of a stand-in which default value fills it", async () => {
    const hints = async (groups: string): Promise<readonly (string | undefined)[]> => {
      await landingZone(groups);
      const reading = await readFolder(folder);
      invariant("source" in reading, "the landing zone can be read");
      const { findings } = runStages({ kind: "desired", source: reading.source, tenantId: "t" });
      return (findings?.found ?? [])
        .filter(({ name }) => name === "placeholder")
        .map(({ diagnostic }) => diagnostic.hint);
    };
    expect(await hints("alzArchitectures.small()")).toEqual([
      'Give alzArchitectures the library\'s defaults: { workspace_id: … }; or override: { policyAssignments: { "Logs": { parameters: { workspace: … } } } }.',
    ]);
    expect(await hints(`alzArchitectures.small({ defaults: { workspace_id: "${vault}" } })`)).toEqual([]);
  });

  test("has the library's groups with their names, archetypes and places, under their parents", async () => {
    const all = await scopes("alzArchitectures.small()");
    expect(all.map(({ path, displayName, archetypes }) => [path.join("/"), displayName, archetypes])).toEqual([
      ["top", "top", ["top_level"]],
      ["top/corp", "corp", ["corp", "strict"]],
      ["top/corp/edge", "edge", []],
      ["top/sandbox", "sandbox", []],
    ]);
    expect(all[1]?.assigned.map(({ name }) => name)).toEqual(["Logs", "Other-Logs"]);
  });

  test("does not make the groups that exist", async () => {
    await landingZone("alzArchitectures.small()");
    const { units } = await compileInput(folder);
    const made = units.find(({ id }) => id === "tenant/management-groups")?.resources.map(({ name }) => name);
    expect(made).toEqual(["corp", "edge", "sandbox"]);
  });

  test("takes default values by their names into every assignment they are for, once where archetypes share it", async () => {
    const all = await scopes(`alzArchitectures.small({ defaults: { workspace_id: "${vault}", log_level: "some" } })`);
    const { assigned = [], effective = [] } = all[1] ?? {};
    expect(parameterOf(assigned, "Logs")).toEqual(["corp", "workspace-1"]);
    expect(parameterOf(assigned, "Other-Logs")).toEqual(["corp", "workspace-1"]);
    expect(effective.map(({ parameters }) => parameters)).toEqual([
      { level: "some", days: 30, workspace: vault },
      { level: "all", days: 30, workspace: vault },
    ]);
  });

  test("takes a declared resource for a default value, whose line is the author's", async () => {
    const workspace = 'const logs = logAnalyticsWorkspace({ name: "log-1", retentionInDays: 30 });';
    const placed = `[subscription({ id: "11111111-1111-1111-1111-111111111111", displayName: "M", resourceGroups: [resourceGroup({ name: "rg", resources: [logs] })] })]`;
    const groups = `alzArchitectures.small({ defaults: { workspace_id: idOf(logs) }, groups: { sandbox: { subscriptions: ${placed} } } })`;
    await landingZone(groups, workspace);
    const { units, graph } = await compileInput(folder);
    expect(parameterOf(graph.scopes[1]?.assigned ?? [], "Logs")).toEqual(["corp", "log-1"]);
    const made = units.find(({ id }) => id === "top/corp/assignments")?.resources.find(({ name }) => name === "Logs");
    const origin =
      made?.origins.get("/properties/parameters/Workspace/value") ??
      made?.origins.get("/properties/parameters/Workspace");
    expect([origin?.used.file, origin?.defined.file]).toEqual(["landing-zone/index.ts", "landing-zone/index.ts"]);
    expect(made?.origin.used.file).toBe("generated/azure/alz/assignments.ts");
    const granted = units.find(({ id }) => id.endsWith("/grants"))?.resources ?? [];
    expect(granted.map(({ title, origin: { used } }) => [title, `${used.file}:${used.line}`])).toEqual([
      ["Network Contributor → Logs", "landing-zone/index.ts:4"],
      ["Network Contributor → Other-Logs", "landing-zone/index.ts:4"],
    ]);
  });

  test("stands at the line of the author that says something of a group, else at the call", async () => {
    const all = await scopes('alzArchitectures.small({\n  groups: { corp: {\n    displayName: "Corporate" } } })');
    expect(all.map(({ name, origin }) => `${name} ${origin.used.file}:${origin.used.line}`)).toEqual([
      "top landing-zone/index.ts:4",
      "corp landing-zone/index.ts:5",
      "edge landing-zone/index.ts:4",
      "sandbox landing-zone/index.ts:4",
    ]);
  });

  test("changes groups one by one, leaves some out, and lets own groups hang below", async () => {
    const own = `archetype({ name: "mine", extends: [alzArchetypesWith({ workspace_id: "${vault}" }).strict], remove: { policyAssignments: ["Other-Logs"] } })`;
    const all = await scopes(
      `alzArchitectures.small({ without: ["sandbox"], groups: {
        top: { id: "contoso", displayName: "Contoso" },
        corp: { archetypes: [${own}], children: [managementGroup({ id: "more", displayName: "More" })] },
      } })`,
    );
    expect(all.map(({ path, displayName, archetypes }) => [path.join("/"), displayName, archetypes])).toEqual([
      ["contoso", "Contoso", ["top_level"]],
      ["contoso/corp", "corp", ["mine"]],
      ["contoso/corp/edge", "edge", []],
      ["contoso/corp/more", "More", []],
    ]);
    expect(all[1]?.assigned.map(({ name }) => name)).toEqual(["Logs"]);
    expect(parameterOf(all[1]?.assigned ?? [], "Logs")).toEqual(["corp", "workspace-1"]);
  });

  test("adds archetypes to those of the library", async () => {
    const all = await scopes(
      'alzArchitectures.small({ groups: { top: { addArchetypes: [archetype({ name: "mine" })] }, edge: { archetypes: [alzArchetypes.corp], addArchetypes: [] } } })',
    );
    expect(all.map(({ archetypes }) => archetypes)).toEqual([["top_level", "mine"], ["corp", "strict"], ["corp"], []]);
  });

  test("stands beside another instance under a prefix, each with roles of its own", async () => {
    await landingZone(
      '[...alzArchitectures.small(), ...alzArchitectures.small({ prefix: "canary-", displayPrefix: "Canary ", groups: { top: { exists: false } } })]',
    );
    const { units, graph } = await compileInput(folder);
    expect(graph.scopes.map(({ name, displayName }) => [name, displayName]).slice(4)).toEqual([
      ["canary-top", "Canary top"],
      ["canary-corp", "Canary corp"],
      ["canary-edge", "Canary edge"],
      ["canary-sandbox", "Canary sandbox"],
    ]);
    const named = units.flatMap(({ resources }) => resources.filter(({ type }) => /\/roleDefinitions$/i.test(type)));
    expect(named.map(({ title }) => title)).toEqual(["Operators (top)", "Operators (canary-top)"]);
    const asAlzlib = ["top", "canary-top"].map((id) =>
      uuidV5("6ba7b811-9dad-11d1-80b4-00c04fd430c8", `${id}${roleGuid}`),
    );
    expect(named.map(({ name }) => name)).toEqual(asAlzlib);
  });

  test("is the same, byte for byte, when Node runs the files", async () => {
    await landingZone(
      `alzArchitectures.small({ prefix: "a-", defaults: { workspace_id: "${vault}" }, groups: { corp: { children: [managementGroup({ id: "b", displayName: "B" })] } } })`,
    );
    const read = await readFolder(folder);
    invariant("source" in read, "The fixture cannot be read.");
    const { evaluated } = runModule({ kind: "module", source: read.source, path: "landing-zone/index.ts" });
    await mkdir(join(folder, "node_modules"), { recursive: true });
    symlinkSync(fileURLToPath(new URL("../../..", import.meta.url)), join(folder, "node_modules", "azo"));
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    const script = 'import zone from "./landing-zone/index.ts"; console.log(JSON.stringify(zone));';
    const words = ["--disable-warning=ExperimentalWarning", "--input-type=module", "--eval", script];
    const inNode = execFileSync(process.execPath, words, { cwd: folder, encoding: "utf8" });
    expect(JSON.stringify(evaluated?.value)).toBe(inNode.trim());
  });

  test("twice under one prefix is refused", async () => {
    await landingZone("[...alzArchitectures.small(), ...alzArchitectures.small()]");
    const codes = new Set((await diagnosticsOf(folder)).diagnostics.map(({ code }) => code));
    expect(codes).toContain("resolve/duplicate-management-group");
  });
});

describe("the types of an imported architecture", () => {
  const refused = async (groups: string): Promise<readonly string[]> => {
    const text = await landingZone(groups);
    const imported = [...files].map(([path, content]) => [`generated/azure/${path}`, content] as const);
    const source = sourceOf(new Map([["landing-zone/index.ts", text], ...imported]));
    return (await checkTypes(source, folder)).map(({ message }) => message.split("\n")[0] ?? "");
  };

  test.each([
    ["alzArchitectures.small({ defaults: { workspace_id: alzArchetypes.corp.name, log_level: 'all' } })", []],
    ["alzArchitectures.small({ defaults: { workspace: 'x' } })", [/'workspace' does not exist/]],
    ["alzArchitectures.small({ defaults: { log_level: 'none' } })", [/"none"' is not assignable/]],
    ["alzArchitectures.small({ groups: { crop: {} } })", [/'crop' does not exist/]],
    ["alzArchitectures.small({ without: ['crop'] })", [/"crop"' is not assignable/]],
  ])("%s", async (groups, expected) => {
    const said = await refused(groups);
    expect(said).toHaveLength(expected.length);
    said.forEach((message, index) => expect(message).toMatch(expected[index] ?? /^$/));
  });
});

describe("a default value", () => {
  test("for a parameter that the policy does not have is refused, with the file that says so", async () => {
    const wrong = {
      defaults: [
        { default_name: "d", policy_assignments: [{ policy_assignment_name: "Logs", parameter_names: ["no"] }] },
      ],
    };
    const given = await readLibraries([await smallLibrary({ ...library, "alz_policy_default_values.json": wrong })]);
    const { diagnostics: said } = importLibrary({ library: given.library, builtIns: noBuiltIns });
    expect(said.map(({ code, message }) => [code, message])).toEqual([
      ["alz/default-without-parameter", "Default `d` sets `no`, which the policy of assignment `Logs` does not have."],
    ]);
    expect(said[0]?.place?.file).toContain("alz_policy_default_values.json");
  });
});

import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readLibraries } from "#alz";
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

async function codesOf(...folders: readonly string[]): Promise<readonly string[]> {
  return (await readLibraries(folders)).diagnostics.map(({ code }) => code);
}

describe("files", () => {
  test("every kind is read by the end of its name in any case, wherever it lies, JSON or YAML", async () => {
    const folder = await smallLibrary({
      "deep/er/A.ALZ_policy_definition.JSON": definition("Audit-A"),
      "b.alz_policy_definition.yaml":
        "name: Audit-B\nproperties:\n  displayName: B\n  description: b\n  policyRule: { then: { effect: audit } }\n",
      "s.alz_policy_set_definition.yml": JSON.stringify(initiative("Set", [member("Audit-A")])),
      "a.alz_policy_assignment.json": assignment("Assign", "policySetDefinitions/Set"),
      "r.alz_role_definition.json": role("00000000-0000-0000-0000-000000000001", "Operators"),
      "t.alz_archetype_definition.json": {
        name: "root",
        policy_definitions: ["Audit-A"],
        role_definitions: ["Operators"],
      },
      "o.alz_archetype_override.yaml": "name: mine\nbase_archetype: root\npolicy_definitions_to_add: [Audit-B]\n",
      "x.alz_architecture_definition.json": architecture("x", [group("top", null, ["mine", "empty"])]),
      "alz_policy_default_values.json": {
        defaults: [
          { default_name: "d", policy_assignments: [{ policy_assignment_name: "Assign", parameter_names: ["p"] }] },
        ],
      },
      "alz_library_metadata.json": { name: "X", display_name: "X", description: "x", path: "platform/x" },
      "notes.json": "not read [",
      "README.md": "nothing",
      ".alzlib/c.alz_policy_definition.json": "[",
    });
    const { library, diagnostics } = await readLibraries([folder]);
    expect(diagnostics).toEqual([]);
    expect([...library.policyDefinitions.keys()].toSorted()).toEqual(["Audit-A", "Audit-B"]);
    expect([...library.policySetDefinitions.keys()]).toEqual(["Set"]);
    expect([...library.roleDefinitions.keys()]).toEqual(["Operators"]);
    expect(library.archetypes.get("mine")?.policyDefinitions).toEqual(["Audit-A", "Audit-B"]);
    expect(library.archetypes.get("mine")?.roleDefinitions).toEqual(["Operators"]);
    expect(library.members[0]).toMatchObject({ name: "X", path: "platform/x", dependencies: [] });
    expect(library.defaultValues.get("d")?.targets).toEqual([{ assignment: "Assign", parameter: "p" }]);
  });

  test("members that Azure does not know are dropped and absent ones get Azure's defaults", async () => {
    const folder = await smallLibrary({
      "a.alz_policy_assignment.json": { ...assignment("A", "policyDefinitions/D"), apiVersion: "x", dependsOn: [] },
    });
    const { library } = await readLibraries([folder]);
    expect(library.policyAssignments.get("A")?.body).toMatchObject({
      identity: { type: "None", userAssignedIdentities: {} },
      properties: { enforcementMode: "Default", overrides: [], parameters: {}, metadata: {} },
    });
    expect(library.policyAssignments.get("A")?.body).not.toHaveProperty("apiVersion");
  });

  test("all problems of all files come at once, each with its line", async () => {
    const folder = await smallLibrary({
      "1.alz_policy_definition.json": '{\n  "name": "a",\n  oops\n}',
      "2.alz_policy_definition.yaml": "name: [a\n",
      "3.alz_policy_definition.json": "[1]",
      "4.alz_policy_assignment.json": {
        name: "a-name-that-is-longer-than-24",
        properties: {
          displayName: 7,
          description: "d",
          nonComplianceMessages: [{ message: "1" }, { message: "2" }],
          policyDefinitionId: "x",
        },
      },
      "5.alz_policy_definition.json": { name: "D", properties: { displayName: "D", description: "" } },
      "6.alz_archetype_definition.json": { name: "root", policy_assignments: ["No", "Neither"] },
    });
    const { diagnostics } = await readLibraries([folder]);
    const said = diagnostics.map(({ code, place, message }) => {
      const file = place?.file.slice(folder.length + 1, folder.length + 2);
      return `${file}:${place?.line} ${code} ${message}`;
    });
    expect(said).toEqual([
      "1:3 alz/bad-syntax This is not JSON: Expected double-quoted property name.",
      expect.stringMatching(/^2:\d alz\/bad-syntax This is not YAML: /),
      "3:1 alz/not-an-object A library file holds one object, and this one holds something else.",
      "4:2 alz/bad-value `name` has to be 1 to 24 characters long (it has 29).",
      "4:4 alz/bad-value `properties.displayName` has to be a string.",
      "4:10 alz/bad-value `properties.nonComplianceMessages.1` has to be the only message without a policyDefinitionReferenceId.",
      expect.stringMatching(/^5:3 alz\/bad-value `properties.policyRule` has to be present/),
      "5:5 alz/bad-value `properties.description` has to be 1 to 512 characters long (it has 0).",
      "6:4 alz/unknown-name No policy assignment is called `No`.",
      "6:5 alz/unknown-name No policy assignment is called `Neither`.",
    ]);
  });

  test("hostile files are refused: links, size, depth, aliases and absent folders", async () => {
    const aliases = [
      "a: &a [x,x,x,x,x,x,x,x,x,x]",
      ...["b", "c", "d", "e"].map((name, index) => {
        const before = "abcd"[index];
        return `${name}: &${name} [${Array(10).fill(`*${before}`).join(",")}]`;
      }),
    ].join("\n");
    const folder = await smallLibrary({
      "big.alz_policy_definition.json": JSON.stringify(definition("big", { metadata: { text: "x".repeat(3000) } })),
      "deep.alz_policy_definition.json": `{"a":${"[".repeat(500)}${"]".repeat(500)}}`,
      "laughs.alz_archetype_definition.yaml": `name: l\n${aliases}\n`,
    });
    await symlink("/etc/hostname", join(folder, "link.alz_policy_definition.json"));
    const { diagnostics } = await readLibraries([folder, "/nowhere/at/all"], { limits: { fileBytes: 2000 } });
    expect(diagnostics.map(({ code }) => code).toSorted()).toEqual([
      "alz/bad-syntax",
      "alz/link",
      "alz/too-large",
      "alz/too-nested",
      "alz/unreadable",
    ]);
  });

  test("names of objects may be those of Object's own members", async () => {
    const folder = await smallLibrary({
      "a.alz_policy_definition.json": definition("constructor"),
      "r.alz_archetype_definition.json":
        '{"name":"__proto__","policy_definitions":["constructor","toString"],"__proto__":{"x":1}}',
    });
    const { library, diagnostics } = await readLibraries([folder]);
    expect(library.archetypes.get("__proto__")?.policyDefinitions).toEqual(["constructor"]);
    expect(diagnostics.map(({ message }) => message)).toEqual(["No policy definition is called `toString`."]);
  });
});

describe("several libraries", () => {
  const root = { "t.alz_archetype_definition.json": { name: "root" } };

  test("what a library builds on is read before it, whatever the order of folders", async () => {
    const base = await smallLibrary({ ...root, "alz_library_metadata.json": { name: "B", path: "platform/base" } });
    const top = await smallLibrary({
      "alz_library_metadata.json": {
        name: "T",
        path: "t",
        dependencies: [{ path: "platform/base", ref: "2026.04.2" }],
      },
      "o.alz_archetype_override.json": { name: "mine", base_archetype: "root" },
    });
    const { library, diagnostics } = await readLibraries([top, base, top]);
    expect(diagnostics).toEqual([]);
    expect(library.members.map(({ name }) => name)).toEqual(["B", "T"]);
  });

  test("a dependency on a folder is met by that folder, and an absent or malformed one is said at its line", async () => {
    const base = await smallLibrary(root);
    const top = await smallLibrary({
      "alz_library_metadata.json": {
        dependencies: [{ custom_url: base }, { path: "platform/no", ref: "1" }, { ref: "1" }],
      },
    });
    const { diagnostics } = await readLibraries([top, base]);
    expect(diagnostics.map(({ code, place }) => [code, place?.line])).toEqual([
      ["alz/missing-dependency", 6],
      ["alz/bad-dependency", 10],
    ]);
  });

  test("a dependency given at another ref than the one asked for is a warning that names both", async () => {
    const base = await smallLibrary({ "alz_library_metadata.json": { path: "platform/base" } });
    const top = await smallLibrary({
      "alz_library_metadata.json": { path: "top", dependencies: [{ path: "platform/base", ref: "2026.04.2" }] },
    });
    const said = async (ref: string) => {
      const { diagnostics } = await readLibraries([top, base], { refs: new Map([[base, ref]]) });
      return diagnostics.map(({ code, severity, message, place }) => [code, severity, message, place?.line]);
    };
    expect(await said("platform/base/2026.01.3")).toEqual([
      [
        "alz/other-dependency",
        "warning",
        "This library builds on `platform/base@2026.04.2`, and what is given is `platform/base/2026.01.3`.",
        4,
      ],
    ]);
    for (const same of ["platform/base/2026.04.2", "2026.04.2", "refs/tags/platform/base/2026.04.2"])
      expect(await said(same)).toEqual([]);
    expect(await said("0123456789abcdef0123456789abcdef01234567")).toEqual([]);
  });

  test("libraries that build on each other are told so", async () => {
    const a = await smallLibrary({
      "alz_library_metadata.json": { path: "a", dependencies: [{ path: "b", ref: "1" }] },
    });
    const b = await smallLibrary({
      "alz_library_metadata.json": { path: "b", dependencies: [{ path: "a", ref: "1" }] },
    });
    expect(await codesOf(a, b)).toEqual(["alz/dependency-cycle"]);
  });

  test("a second object of a name is an error, and with overwriting the later library's counts, also for definitions", async () => {
    const files = (text: string) => ({
      "d.alz_policy_definition.json": definition("D", { displayName: text }),
      "s.alz_policy_set_definition.json": initiative("S", [], { displayName: text }),
      "a.alz_policy_assignment.json": assignment("A", "policyDefinitions/D", { displayName: text }),
      "r.alz_role_definition.json": {
        ...role("r", "R"),
        properties: { roleName: "R", permissions: [], description: text },
      },
      "t.alz_archetype_definition.json": { name: "T" },
    });
    const [first, second] = [await smallLibrary(files("first")), await smallLibrary(files("second"))];
    expect(await codesOf(first, second)).toEqual(Array(5).fill("alz/duplicate-name"));
    const { library, diagnostics } = await readLibraries([first, second], { allowOverwrite: true });
    expect(diagnostics).toEqual([]);
    expect(library.policyDefinitions.get("D")?.[0]?.body).toMatchObject({ properties: { displayName: "second" } });
    expect(library.policySetDefinitions.get("S")?.[0]?.body).toMatchObject({ properties: { displayName: "second" } });
    expect(library.policyAssignments.get("A")?.body).toMatchObject({ properties: { displayName: "second" } });
    expect(library.roleDefinitions.get("R")?.body).toMatchObject({ properties: { description: "second" } });
  });

  test("versions of one name stand side by side over libraries; the same one again has to be equal", async () => {
    const versioned = (version: string, text = "") => definition("D", { version, metadata: { text } });
    const one = await smallLibrary({ "1.alz_policy_definition.json": versioned("1.0.0") });
    const two = await smallLibrary({
      "1.alz_policy_definition.json": versioned("1.0.0"),
      "2.alz_policy_definition.json": versioned("1.10.0"),
      "3.alz_policy_definition.json": versioned("1.9.0"),
    });
    const { library, diagnostics } = await readLibraries([one, two]);
    expect(diagnostics).toEqual([]);
    expect(library.policyDefinitions.get("D")?.map(({ version }) => version)).toEqual(["1.0.0", "1.9.0", "1.10.0"]);
    const other = await smallLibrary({ "1.alz_policy_definition.json": versioned("1.0.0", "other") });
    const mixed = await smallLibrary({ "1.alz_policy_definition.json": definition("D") });
    const wrong = await smallLibrary({ "1.alz_policy_definition.json": versioned("1.0") });
    expect(await codesOf(one, other)).toEqual(["alz/duplicate-name"]);
    expect(await codesOf(one, mixed)).toEqual(["alz/mixed-versions"]);
    expect(await codesOf(wrong)).toEqual(["alz/bad-value"]);
  });
});

describe("archetypes", () => {
  const definitions = Object.fromEntries(
    ["A", "B", "C"].map((name) => [`${name}.alz_policy_definition.json`, definition(name)]),
  );
  const base = { "t.alz_archetype_definition.json": { name: "base", policy_definitions: ["A", "B"] } };
  const override = (name: string, from: string, add: readonly string[], remove: readonly string[]) => ({
    name,
    base_archetype: from,
    policy_definitions_to_add: add,
    policy_definitions_to_remove: remove,
  });

  test("an override adds, then removes: removing wins, and what was not there may be removed", async () => {
    const folder = await smallLibrary({
      ...definitions,
      ...base,
      "o.alz_archetype_override.json": override("mine", "base", ["C", "B"], ["B", "C"]),
    });
    const { library, diagnostics } = await readLibraries([folder]);
    expect(diagnostics).toEqual([]);
    expect(library.archetypes.get("mine")?.policyDefinitions).toEqual(["A"]);
  });

  test("overrides build on overrides in any order of their files", async () => {
    const folder = await smallLibrary({
      ...definitions,
      ...base,
      "1.alz_archetype_override.json": override("third", "second", [], ["A"]),
      "2.alz_archetype_override.json": override("second", "first", ["C"], []),
      "3.alz_archetype_override.json": override("first", "base", [], ["B"]),
    });
    const { library, diagnostics } = await readLibraries([folder]);
    expect(diagnostics).toEqual([]);
    expect(library.archetypes.get("third")?.policyDefinitions).toEqual(["C"]);
  });

  test("circles, unknown bases, unknown names on either list and taken names are said", async () => {
    const folder = await smallLibrary({
      ...definitions,
      ...base,
      "1.alz_archetype_override.json": override("x", "y", [], []),
      "2.alz_archetype_override.json": override("y", "x", [], []),
      "3.alz_archetype_override.json": override("z", "bases", ["D"], ["E"]),
      "4.alz_archetype_override.json": override("base", "empty", [], []),
    });
    const { diagnostics } = await readLibraries([folder], { allowOverwrite: true });
    expect(diagnostics.map(({ message }) => message).toSorted()).toEqual(
      [
        "No archetype is called `bases`.",
        "No policy definition is called `D`.",
        "No policy definition is called `E`.",
        "There is an archetype `base` already.",
        "These archetypes are made from each other in a circle: x → y → x.",
      ].toSorted(),
    );
  });

  test("name@version takes that version or the highest the stars allow", async () => {
    const folder = await smallLibrary({
      "1.alz_policy_definition.json": definition("V", { version: "1.0.0" }),
      "2.alz_policy_definition.json": definition("V", { version: "1.2.0" }),
      "t.alz_archetype_definition.json": { name: "t", policy_definitions: ["V@1.0.0", "V@1.*.*", "V@2.*.*", "V@x"] },
    });
    const { library, diagnostics } = await readLibraries([folder]);
    expect(library.archetypes.get("t")?.policyDefinitions).toEqual(["V@1.*.*", "V@1.0.0"]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["alz/unknown-version", "alz/unknown-version"]);
  });
});

describe("architectures and default values", () => {
  test("six levels are taken and the seventh is not; circles, unknown parents and doubles are said", async () => {
    const levels = Array.from({ length: 7 }, (_, index) =>
      group(`l${index}`, index === 0 ? null : `l${index - 1}`, []),
    );
    const folder = await smallLibrary({
      "1.alz_architecture_definition.json": architecture("six", levels.slice(0, 6).toReversed()),
      "2.alz_architecture_definition.json": architecture("seven", levels),
      "3.alz_architecture_definition.json": architecture("odd", [
        group("top", null, ["nothing"]),
        group("TOP", null, []),
        group("lost", "nowhere", []),
        group("there", "top", [], true),
        group("a", "b", []),
        group("b", "a", []),
        group("no good", null, []),
      ]),
      "4.alz_architecture_definition.json": architecture("none", []),
    });
    const { diagnostics } = await readLibraries([folder]);
    expect(diagnostics.map(({ code, place }) => `${place?.file.slice(folder.length + 1)[0]} ${code.slice(4)}`)).toEqual(
      [
        "2 too-many-levels",
        "3 unknown-name",
        "3 duplicate-name",
        "3 unknown-name",
        "3 exists-below-new",
        "3 parent-cycle",
        "3 parent-cycle",
        "3 bad-group-id",
        "4 no-root-group",
      ],
    );
  });

  test("a parameter of an assignment belongs to one default over all libraries, and a library has one file of them", async () => {
    const defaults = (name: string) => ({
      defaults: [{ default_name: name, policy_assignments: [{ policy_assignment_name: "A", parameter_names: ["p"] }] }],
    });
    const one = await smallLibrary({ "alz_policy_default_values.json": defaults("one") });
    const two = await smallLibrary({ "alz_policy_default_values.json": defaults("two") });
    const three = await smallLibrary({
      "alz_policy_default_values.json": { defaults: [] },
      "x/alz_policy_default_values.yaml": "defaults: []",
    });
    expect(await codesOf(one, two)).toEqual(["alz/default-twice"]);
    expect(
      await codesOf(one, await smallLibrary({ "alz_policy_default_values.yml": JSON.stringify(defaults("one")) })),
    ).toEqual(["alz/duplicate-name"]);
    expect(await codesOf(three)).toEqual(["alz/second-defaults-file"]);
  });
});

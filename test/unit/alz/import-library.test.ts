import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { LibraryImport } from "#alz";
import { importLibrary, parseBuiltIns, readBuiltIns, readLibraries } from "#alz";
import type { JsonObject } from "#lib/json";
import { givenData } from "../../support/given-data.ts";
import type { LibraryFiles } from "./small-library.ts";
import { assignment, definition, initiative, member, role, smallLibrary } from "./small-library.ts";

const { path: data, isThere } = givenData("alz");
const guid = "06a78e20-9358-41c9-923c-fb736d382a4d";
const builtInId = `/providers/Microsoft.Authorization/policyDefinitions/${guid}`;

async function imported(files: LibraryFiles, versions: readonly string[] = ["1.2.0"]): Promise<LibraryImport> {
  const { library } = await readLibraries([await smallLibrary(files)]);
  const properties: JsonObject = { displayName: "x", version: "1.2.0", versions, policyRule: { if: {}, then: {} } };
  const { builtIns } = parseBuiltIns(JSON.stringify({ id: builtInId, name: guid, properties }), "b.jsonl");
  return importLibrary({ library, builtIns });
}

const files: LibraryFiles = {
  "d.alz_policy_definition.json": definition("Deny-It", {
    parameters: { effect: { type: "string", defaultValue: "Deny" } },
  }),
  "s.alz_policy_set_definition.json": initiative("Set", [
    member("Deny-It", { definitionVersion: "1.*.*", parameters: { effect: { value: "Audit" } } }),
    { policyDefinitionId: builtInId, policyDefinitionReferenceId: "built-in" },
  ]),
  "a.alz_policy_assignment.json": assignment("Assign", "policySetDefinitions/Set", {
    identity: { type: "SystemAssigned" },
    enforcementMode: "DoNotEnforce",
    resourceSelectors: [{ name: "r", selectors: [{ kind: "resourceLocation", in: ["westeurope"] }] }],
    overrides: [{ kind: "policyEffect", value: "Audit" }],
  }),
  "b.alz_policy_assignment.json": assignment("Built-In", builtInId),
  "r.alz_role_definition.json": role("c9a07a05-a1fc-53fe-a565-5eed25597c03", "Operators"),
  "t.alz_archetype_definition.json": {
    name: "landing_zones",
    policy_definitions: ["Deny-It"],
    policy_set_definitions: ["Set"],
    policy_assignments: ["Assign"],
    role_definitions: ["Operators"],
  },
};

describe("an import", () => {
  test("writes a module for each policy, one for assignments, the archetypes and a lock", async () => {
    const { files: written, builtIns, leftOut, diagnostics } = await imported(files);
    expect([...written.keys()]).toEqual([
      "alz.ts",
      "alz/assignments.ts",
      "alz/definitions/Deny-It.ts",
      "alz/initiatives/Set.ts",
    ]);
    expect(diagnostics).toEqual([]);
    expect(builtIns).toEqual([guid]);
    expect(leftOut).toEqual([]);
    expect(written.get("alz.ts")).toContain('landingZones: archetype({\n    name: "landing_zones",\n');
    expect(written.get("alz.ts")).toContain('from["Assign"],');
    expect(written.get("alz/initiatives/Set.ts")).toContain(
      `member({ reference: "built-in", policy: builtInPolicy("${guid}") }),`,
    );
    expect(written.get("alz/initiatives/Set.ts")).toContain(
      'policy: policy1, definitionVersion: "1.*.*", parameters: {',
    );
    expect(written.get("alz/initiatives/Set.ts")).toContain(
      'import { definition as policy1 } from "../definitions/Deny-It.ts";',
    );
    expect(written.get("alz/definitions/Deny-It.ts")).toContain('"type": "String"');
    expect(written.get("alz/assignments.ts")).toContain('"effect": "Audit"');
    expect(written.get("alz/assignments.ts")).toContain('"kind": "resourceLocation"');
  });

  test("leaves all resource selectors of an assignment out when one of them has no place in the language", async () => {
    const selectors = (kind: string) => [{ name: kind, selectors: [{ kind, in: ["x"] }] }];
    const one = [...selectors("resourceType"), ...selectors("userPrincipalId")];
    const selected = assignment("Built-In", builtInId, { resourceSelectors: one });
    const { files: written, leftOut } = await imported({ ...files, "b.alz_policy_assignment.json": selected });
    expect(leftOut).toEqual([
      { what: "resourceSelectors by other than location or type of assignments", names: ["Built-In"] },
    ]);
    expect(written.get("alz/assignments.ts")).not.toContain('"kind": "resourceType"');
  });

  test("keeps the one user-assigned identity of an assignment, and leaves several out", async () => {
    const id = (name: string) =>
      `/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
    const acting = (...names: readonly string[]) => ({
      ...files,
      "b.alz_policy_assignment.json": assignment("Built-In", builtInId, {
        identity: {
          type: "UserAssigned",
          userAssignedIdentities: Object.fromEntries(names.map((one) => [id(one), {}])),
        },
      }),
    });
    const one = await imported(acting("a"));
    expect(one.leftOut).toEqual([]);
    expect(one.files.get("alz/assignments.ts")).toContain(`"userAssigned": "${id("a")}"`);
    const two = await imported(acting("a", "b"));
    expect(two.leftOut).toEqual([{ what: "identities of assignments that are not one", names: ["Built-In"] }]);
    expect(two.files.get("alz/assignments.ts")).not.toContain("userAssigned");
  });

  test("locks every file and built-in by its sum, which a longer list of versions does not change", async () => {
    const locked = async (versions: readonly string[]) => (await imported(files, versions)).lock;
    const lock = await locked(["1.2.0"]);
    expect(lock).toMatchObject({
      libraries: [{ files: { "d.alz_policy_definition.json": expect.stringMatching(/^[0-9a-f]{64}$/) } }],
      builtIns: [
        { kind: "policyDefinition", name: guid, version: "1.2.0", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      ],
    });
    expect(await locked(["1.2.0", "1.1.0"])).toEqual(lock);
  });

  test("says which built-ins are missing", async () => {
    const other = builtInId.replace("06a78e20", "00000000");
    const { diagnostics } = await imported({ ...files, "b.alz_policy_assignment.json": assignment("Built-In", other) });
    expect(diagnostics.map(({ code, place }) => [code, place?.line])).toEqual([["alz/missing-built-in", 6]]);
  });

  test("never takes another version than a pin silently: the pin is named, at its line", async () => {
    const pinned = {
      ...files,
      "b.alz_policy_assignment.json": assignment("Built-In", builtInId, { definitionVersion: "7.*.*" }),
    };
    const { files: written, diagnostics } = await imported(pinned);
    expect(written.get("alz/assignments.ts")).toContain('"definitionVersion": "7.*.*"');
    expect(diagnostics.map(({ code, severity, message, place }) => [code, severity, message, place?.line])).toEqual([
      [
        "alz/other-version",
        "warning",
        `No listed version of built-in \`${guid}\` meets the pin \`7.*.*\`; its effect and roles are read from 1.2.0.`,
        6,
      ],
    ]);
    const wrong = {
      ...files,
      "b.alz_policy_assignment.json": assignment("Built-In", builtInId, { definitionVersion: "newest" }),
    };
    expect((await imported(wrong)).diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ["alz/bad-pin", "error"],
    ]);
    const custom = {
      ...files,
      "d.alz_policy_definition.json": definition("Deny-It", { version: "1.0.0" }),
      "s.alz_policy_set_definition.json": initiative("Set", [member("Deny-It", { definitionVersion: "2.*.*" })]),
    };
    expect((await imported(custom)).diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ["alz/unmet-pin", "error"],
    ]);
  });

  test("locks and pins every version that pins take, with the pins", async () => {
    const { library } = await readLibraries([
      await smallLibrary({
        "a.alz_policy_assignment.json": assignment("One", builtInId, { definitionVersion: "1.*.*" }),
        "b.alz_policy_assignment.json": assignment("Two", builtInId, { definitionVersion: "2.*.*" }),
        "c.alz_policy_assignment.json": assignment("Three", builtInId, { definitionVersion: "2.10.*" }),
        "d.alz_policy_assignment.json": assignment("Four", builtInId, { definitionVersion: "9.*.*" }),
      }),
    ]);
    const row = (version: string) =>
      JSON.stringify({ id: `${builtInId}/versions/${version}`, name: version, properties: { version, mode: version } });
    const { builtIns } = parseBuiltIns(["1.2.0", "2.0.0", "2.10.0", "3.0.0"].map(row).join("\n"), "b.jsonl");
    const { lock, builtInRows, diagnostics } = importLibrary({ library, builtIns });
    expect(lock.builtIns.map(({ version, pins, unmet }) => ({ version, pins, unmet }))).toEqual([
      { version: "1.2.0", pins: ["1.*.*"] },
      { version: "2.10.0", pins: ["2.*.*", "2.10.*"] },
      { version: "3.0.0", pins: [], unmet: ["9.*.*"] },
    ]);
    expect(builtInRows).toEqual(
      ["1.2.0", "2.10.0", "3.0.0"].map((version) => ({
        id: builtInId,
        name: guid,
        properties: { version, mode: version },
      })),
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(["alz/other-version"]);
  });

  describe("of a library with an initiative whose member is unknown", () => {
    const unknown = builtInId.replace("06a78e20", "00000000");
    const stale: LibraryFiles = {
      ...files,
      "o.alz_policy_set_definition.json": initiative("Old", [
        { policyDefinitionId: unknown, policyDefinitionReferenceId: "gone" },
      ]),
      "t.alz_archetype_definition.json": { name: "t", policy_set_definitions: ["Set", "Old"] },
    };

    test("leaves out the initiative that nothing assigns, says why, and writes the rest", async () => {
      const { files: written, leftOut, diagnostics } = await imported(stale);
      expect(diagnostics.map(({ code, severity, place }) => [code, severity, place?.file.split("/").at(-1)])).toEqual([
        ["alz/unread-set", "warning", "o.alz_policy_set_definition.json"],
      ]);
      expect(diagnostics[0]?.message).toBe(
        "Initiative `Old`, which nothing assigns, is left out: The policy definition " +
          "`00000000-9358-41c9-923c-fb736d382a4d` is in no given library and not among the built-ins.",
      );
      expect(leftOut).toContainEqual({
        what: "initiatives that nothing assigns, with members that are not known",
        names: ["Old"],
      });
      expect([...written.keys()].filter((path) => path.includes("initiatives/"))).toEqual(["alz/initiatives/Set.ts"]);
      expect(written.get("alz.ts")).not.toContain("Old");
    });

    test("refuses it when something assigns the initiative", async () => {
      const { diagnostics } = await imported({
        ...stale,
        "c.alz_policy_assignment.json": assignment("Old", "policySetDefinitions/Old"),
      });
      expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([["alz/missing-built-in", "error"]]);
    });

    test.runIf(isThere)("writes the public library of 2026.01.3, all but three initiatives", async () => {
      const { library } = await readLibraries([join(data, "library-2026.01.3", "alz")]);
      const { builtIns } = await readBuiltIns(join(data, "builtin-policies.jsonl"));
      const { diagnostics, leftOut, files: written } = importLibrary({ library, builtIns });
      expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      expect(leftOut.find(({ what }) => what.startsWith("initiatives that nothing assigns"))?.names).toEqual([
        "Deploy-Diagnostics-LogAnalytics",
        "Deploy-MDFC-Config",
        "Enforce-Guardrails-Network",
      ]);
      expect(written.has("alz/initiatives/Deploy-MDFC-Config_20240319.ts")).toBe(true);
    });
  });

  describe("of a library with several versions of a definition", () => {
    const ports = (version: string) => definition("Ports", { version, displayName: `Ports ${version}` });
    const listing = (...lists: readonly (readonly string[])[]): LibraryFiles => ({
      "1.alz_policy_definition.json": ports("1.0.0"),
      "2.alz_policy_definition.json": ports("2.0.0"),
      "s.alz_policy_set_definition.json": initiative("Set", [member("Ports")]),
      ...Object.fromEntries(
        lists.map((policies, index) => [
          `${index}.alz_archetype_definition.json`,
          { name: `t${index}`, policy_definitions: policies },
        ]),
      ),
    });
    const modulesOf = ({ files: written }: LibraryImport) =>
      [...written.keys()].filter((path) => path.startsWith("alz/definitions/"));

    test("writes the one that archetypes list, not the highest", async () => {
      const library = await imported(listing(["Ports@1.0.0"]));
      expect(modulesOf(library)).toEqual(["alz/definitions/Ports.ts"]);
      expect(library.files.get("alz/definitions/Ports.ts")).toContain('"displayName": "Ports 1.0.0"');
      expect(library.diagnostics).toEqual([]);
    });

    test("writes the highest of what nothing lists, and of what is listed without a version", async () => {
      for (const library of [await imported(listing([])), await imported(listing(["Ports"]))])
        expect(library.files.get("alz/definitions/Ports.ts")).toContain('"displayName": "Ports 2.0.0"');
    });

    test("writes each that is listed, gives each archetype its own, and says what initiatives refer to", async () => {
      const library = await imported(listing(["Ports@1.0.0"], ["Ports@2.*.*", "Ports"]));
      expect(modulesOf(library)).toEqual(["alz/definitions/Ports.ts", "alz/definitions/Ports@1.0.0.ts"]);
      expect(library.files.get("alz/definitions/Ports.ts")).toContain('"displayName": "Ports 2.0.0"');
      expect(library.files.get("alz/definitions/Ports@1.0.0.ts")).toContain('"displayName": "Ports 1.0.0"');
      const archetypes = library.files.get("alz.ts") ?? "";
      expect(archetypes).toContain('import { definition as policy1 } from "./alz/definitions/Ports@1.0.0.ts";');
      expect(archetypes).toContain('name: "t0",\n    policyDefinitions: [\n      policy1,\n    ],');
      expect(archetypes).toContain('name: "t1",\n    policyDefinitions: [\n      policy2,\n    ],');
      expect(archetypes).toContain('"Ports": policy2,\n  "Ports@1.0.0": policy1,');
      expect(library.diagnostics.map(({ severity, message }) => [severity, message])).toEqual([
        ["warning", "Archetypes list `Ports` as 2.0.0 and as 1.0.0; assignments and initiatives refer to 2.0.0."],
      ]);
    });
  });
});

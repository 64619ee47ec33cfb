import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Command } from "../../../engine/cli/command.ts";
import { alzDiff } from "../../../engine/cli/commands/alz-diff.ts";
import { alzExport } from "../../../engine/cli/commands/alz-export.ts";
import { alzGenerate } from "../../../engine/cli/commands/alz-generate.ts";
import { alzImport } from "../../../engine/cli/commands/alz-import.ts";
import { alzRoleAssignments } from "../../../engine/cli/commands/alz-role-assignments.ts";
import { commandContext } from "../../support/command-context.ts";
import type { LibraryFiles } from "./small-library.ts";
import { architecture, assignment, definition, group, smallLibrary } from "./small-library.ts";

const roles = {
  roleDefinitionIds: ["/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"],
};
const library: LibraryFiles = {
  "d.alz_policy_definition.json": definition("D", {
    policyRule: { if: {}, then: { effect: "Modify", details: roles } },
  }),
  "a.alz_policy_assignment.json": assignment("A", "policyDefinitions/D", { identity: { type: "SystemAssigned" } }),
  "t.alz_archetype_definition.json": { name: "t", policy_definitions: ["D"], policy_assignments: ["A"] },
  "x.alz_architecture_definition.json": architecture("x", [group("top", null, ["t"])]),
};

async function run(command: Command, options: Readonly<Record<string, unknown>>, json = false, given?: string) {
  const { context, said, complained } = commandContext(json, given);
  const { root } = context;
  const builtIns = join(root, "builtins.jsonl");
  const properties = {
    displayName: "x",
    version: "1.0.0",
    versions: [],
    policyRule: { if: {}, then: { effect: "audit" } },
  };
  const id = "/providers/Microsoft.Authorization/policyDefinitions/06a78e20-9358-41c9-923c-fb736d382a4d";
  writeFileSync(builtIns, JSON.stringify({ id, name: "06a78e20-9358-41c9-923c-fb736d382a4d", properties }));
  const code = await command.run(context, { arguments: [], options: { builtins: builtIns, ...options } });
  return { code, root, out: said.join(""), error: complained.join("") };
}

const asked = { architecture: "x", root: "tenant", location: "westeurope" };

describe("azo alz", () => {
  test("role-assignments --json prints an array of grants, sorted, and nothing else", async () => {
    const { code, out } = await run(alzRoleAssignments, { ...asked, library: [await smallLibrary(library)] }, true);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual([
      {
        managementGroup: "top",
        scope: "/providers/Microsoft.Management/managementGroups/top",
        roleDefinitionId: "/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c",
        assignment: "A",
        reason: "`The D` works at the scope of the assignment.",
      },
    ]);
  });

  test("role-assignments takes the parameters that are known to lack their mark, but not for alzlib's set", async () => {
    const definitionName = "0b026355-49cb-467b-8ac4-f777874e175a";
    const id = `/providers/Microsoft.Authorization/policyDefinitions/${definitionName}`;
    const properties = {
      displayName: "Zones",
      parameters: { privateDnsZoneId: { type: "String" } },
      policyRule: { if: {}, then: { effect: "DeployIfNotExists", details: roles } },
    };
    const zone = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/privateDnsZones/z";
    const more = { identity: { type: "SystemAssigned" }, parameters: { privateDnsZoneId: { value: zone } } };
    const folder = await smallLibrary({ ...library, "a.alz_policy_assignment.json": assignment("A", id, more) });
    const builtins = join(folder, "zones.jsonl");
    writeFileSync(builtins, JSON.stringify({ id, name: definitionName, properties }));
    const count = async (options: object): Promise<number> => {
      const { code, out } = await run(alzRoleAssignments, { ...asked, library: [folder], builtins, ...options }, true);
      expect(code).toBe(0);
      return JSON.parse(out).length;
    };
    expect(await count({})).toBe(2);
    expect(await count({ assignPermissions: "none" })).toBe(1);
    expect(await count({ alzCompatible: true })).toBe(1);
    expect(await count({ alzCompatible: true, assignPermissions: "known" })).toBe(2);
  });

  test("role-assignments of custom policies need no built-in: a file without any costs none of them", async () => {
    const folder = await smallLibrary(library);
    const builtins = join(folder, "none.jsonl");
    writeFileSync(builtins, "");
    const asks = { ...asked, library: [folder], builtins, alzCompatible: true };
    const { code, out } = await run(alzRoleAssignments, asks, true);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toHaveLength(1);
  });

  test("role-assignments names each built-in that an empty file lacks, and grants what is known", async () => {
    const builtIn = "/providers/Microsoft.Authorization/policyDefinitions/0b026355-49cb-467b-8ac4-f777874e175a";
    const folder = await smallLibrary({
      ...library,
      "b.alz_policy_assignment.json": assignment("B", builtIn, {
        identity: { type: "SystemAssigned" },
        definitionVersion: "1.*.*",
      }),
      "t.alz_archetype_definition.json": { name: "t", policy_definitions: ["D"], policy_assignments: ["A", "B"] },
    });
    const builtins = join(folder, "none.jsonl");
    writeFileSync(builtins, "");
    const { code, out, error } = await run(alzRoleAssignments, { ...asked, library: [folder], builtins }, true);
    expect(code).toBe(1);
    expect(error.match(/alz\/missing-built-in/g)).toHaveLength(1);
    expect(error.replaceAll(/\s+/g, " ")).toContain(
      "`0b026355-49cb-467b-8ac4-f777874e175a`, pinned to `1.*.*`, is in no given library",
    );
    expect(JSON.parse(out)).toHaveLength(1);
  });

  test.each([
    ["that cannot be parsed", "{"],
    ["without a rule", definition("E", { policyRule: null })],
    ["whose rule says nothing", definition("E", { policyRule: { if: {} } })],
  ])("role-assignments lose to a custom policy %s its own grants and no others", async (_, wrong) => {
    const folder = await smallLibrary({
      ...library,
      "e.alz_policy_definition.json": wrong,
      "b.alz_policy_assignment.json": assignment("B", "policyDefinitions/E", { identity: { type: "SystemAssigned" } }),
      "t.alz_archetype_definition.json": {
        name: "t",
        policy_definitions: ["D", "E"],
        policy_assignments: ["A", "B"],
      },
    });
    const asks = { ...asked, library: [folder], alzCompatible: true };
    const { code, out, error } = await run(alzRoleAssignments, asks, true);
    expect(code).toBe(1);
    expect(JSON.parse(out).map((grant: { assignment: string }) => grant.assignment)).toEqual(["A"]);
    expect(error).toContain("e.alz_policy_definition.json");
  });

  test("role-assignments of an architecture that is not there are none, and no list", async () => {
    const asks = { ...asked, architecture: "y", library: [await smallLibrary(library)] };
    const { code, out } = await run(alzRoleAssignments, asks, true);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ ok: false, diagnostics: [{ code: "alz/unknown-name" }] });
  });

  test("role-assignments are alzlib's set or those of what is enforced, not both", async () => {
    const asks = { ...asked, library: [await smallLibrary(library)], alzCompatible: true, enforcedOnly: true };
    const { code, out, error } = await run(alzRoleAssignments, asks);
    expect({ code, out }).toEqual({ code: 64, out: "" });
    expect(error).toContain("Say --alz-compatible or --enforced-only");
  });

  test("a file of built-ins that cannot be read is said before anything is written", async () => {
    const out = join(mkdtempSync(join(tmpdir(), "azo-alz-out-")), "files");
    const asks = { ...asked, library: [await smallLibrary(library)], builtins: "/nowhere/builtins.jsonl", out };
    const { code, error } = await run(alzGenerate, asks);
    expect(code).toBe(64);
    expect(error).toMatch(/^azo: --builtins: `\/nowhere\/builtins\.jsonl` cannot be read: /);
    expect(() => readdirSync(out)).toThrow();
  });

  test("generate writes a folder for each group, and nothing when the library is wrong", async () => {
    const out = mkdtempSync(join(tmpdir(), "azo-alz-out-"));
    const written = await run(alzGenerate, { ...asked, library: [await smallLibrary(library)], out });
    expect(written).toMatchObject({ code: 0, out: `2 files of 1 management groups in ${out}.\n`, error: "" });
    expect(readdirSync(join(out, "top")).toSorted()).toEqual([
      "A.alz_policy_assignment.json",
      "D.alz_policy_definition.json",
    ]);
    const empty = join(out, "empty");
    const wrong = await smallLibrary({ ...library, "d.alz_policy_definition.json": "{" });
    const refused = await run(alzGenerate, { ...asked, library: [wrong], out: empty });
    expect(refused).toMatchObject({ code: 1, out: "Nothing was written.\n" });
    expect(refused.error).toContain("alz/bad-syntax");
    expect(() => readdirSync(empty)).toThrow();
  });

  test.each([
    ["", "--root takes the name or the ARM id of a management group."],
    ["no name", "--root takes the name or the ARM id of a management group."],
    [
      "/providers/Microsoft.Management/managementGroups/a.",
      "--root takes the name or the ARM id of a management group.",
    ],
  ])("generate refuses the root %j", async (root, sentence) => {
    const { code, error } = await run(alzGenerate, {
      ...asked,
      root,
      library: [await smallLibrary(library)],
      out: "x",
    });
    expect({ code, error }).toEqual({ code: 64, error: `azo: ${sentence}\n` });
  });

  test("generate and export say what the system says of a folder that is none", async () => {
    const folder = await smallLibrary(library);
    const out = join(folder, "d.alz_policy_definition.json");
    for (const [command, more] of [
      [alzGenerate, {}],
      [alzExport, { format: "epac" }],
    ] as const) {
      const { code, error } = await run(command, { ...asked, ...more, library: [folder], out });
      expect(code).toBe(1);
      expect(error).toMatch(/^azo: .*d\.alz_policy_definition\.json cannot be written: ENOTDIR/);
    }
  });

  test("generate takes away what an earlier run wrote and this one does not, and nothing else", async () => {
    const out = mkdtempSync(join(tmpdir(), "azo-alz-out-"));
    const low = architecture("x", [group("top", null, ["t"]), group("low", "top", ["t"])]);
    const more = await smallLibrary({ ...library, "x.alz_architecture_definition.json": low });
    const first = await run(alzGenerate, { ...asked, library: [more], out });
    expect(first).toMatchObject({ code: 0, error: "" });
    const lower = join(out, "top", "low");
    expect(readdirSync(lower).toSorted()).toEqual(["A.alz_policy_assignment.json", "D.alz_policy_definition.json"]);
    writeFileSync(join(lower, "D.alz_policy_definition.json"), "{}");
    writeFileSync(join(out, "top", "Mine.alz_policy_definition.json"), "{}");
    writeFileSync(join(out, "README.md"), "Mine.");
    const wrong = await smallLibrary({ ...library, "d.alz_policy_definition.json": "{" });
    expect((await run(alzGenerate, { ...asked, library: [wrong], out }, true, first.root)).code).toBe(1);
    expect(readdirSync(lower)).toHaveLength(2);
    const second = await run(alzGenerate, { ...asked, library: [await smallLibrary(library)], out }, false, first.root);
    expect(second.out).toBe(`2 files of 1 management groups in ${out}. 1 of an earlier run removed.\n`);
    expect(second.error.split("\n")).toEqual([
      `azo: Nothing asks for top/low/D.alz_policy_definition.json in ${out} any more; left there, because somebody changed it since.`,
      `azo: In ${out} there is top/Mine.alz_policy_definition.json, which this run did not write; delete what an earlier one left there.`,
      "",
    ]);
    expect(readdirSync(lower)).toEqual(["D.alz_policy_definition.json"]);
    expect(readdirSync(out).toSorted()).toEqual(["README.md", "top"]);
    const moved = architecture("x", [group("other", null, ["t"])]);
    const third = await smallLibrary({ ...library, "x.alz_architecture_definition.json": moved });
    rmSync(join(out, "top", "Mine.alz_policy_definition.json"));
    rmSync(lower, { recursive: true });
    const said = await run(alzGenerate, { ...asked, library: [third], out }, true, first.root);
    expect(JSON.parse(said.out)).toMatchObject({
      removed: ["top/A.alz_policy_assignment.json", "top/D.alz_policy_definition.json"],
      changed: [],
      foreign: [],
    });
    expect(readdirSync(out).toSorted()).toEqual(["README.md", "other"]);
  });

  test("generate removes nothing of which azo does not know that it wrote it, and says what is there", async () => {
    const out = mkdtempSync(join(tmpdir(), "azo-alz-out-"));
    await run(alzGenerate, { ...asked, library: [await smallLibrary(library)], out });
    const moved = architecture("x", [group("other", null, ["t"])]);
    const next = await smallLibrary({ ...library, "x.alz_architecture_definition.json": moved });
    const { out: said } = await run(alzGenerate, { ...asked, library: [next], out }, true);
    expect(JSON.parse(said)).toMatchObject({
      removed: [],
      foreign: ["top/A.alz_policy_assignment.json", "top/D.alz_policy_definition.json"],
    });
    expect(readdirSync(join(out, "top"))).toHaveLength(2);
  });

  test("import writes into generated/azure of the project", async () => {
    const { code, root, out } = await run(alzImport, { library: [await smallLibrary(library)] });
    expect(code).toBe(0);
    expect(out).toContain("4 files in generated/azure, 0 built-ins pinned.\n");
    expect(readdirSync(join(root, "generated", "azure")).toSorted()).toEqual([
      "alz",
      "alz.json",
      "alz.ts",
      "policies.json",
      "policies.ts",
    ]);
  });

  test("import says how to use what it wrote", async () => {
    const { out } = await run(alzImport, { library: [await smallLibrary(library)], as: "alz-next" });
    expect(out).toBe(
      "4 files in generated/azure, 0 built-ins pinned.\nIn generated/azure/alz-next.ts there is alzArchetypes, and whole:\n  managementGroups: alzArchitectures.x()\n",
    );
    const { out: json } = await run(alzImport, { library: [await smallLibrary(library)] }, true);
    expect(JSON.parse(json)).toMatchObject({ files: 4, architectures: ["x"], defaults: [] });
  });

  test("import writes under another name beside", async () => {
    const { code, root, out } = await run(alzImport, { library: [await smallLibrary(library)], as: "alz-next" });
    expect(code).toBe(0);
    expect(out).toContain("4 files in generated/azure, 0 built-ins pinned.\n");
    expect(readdirSync(join(root, "generated", "azure")).toSorted()).toEqual([
      "alz-next",
      "alz-next.json",
      "alz-next.ts",
      "policies.json",
      "policies.ts",
    ]);
  });

  test.each(["policies", "../alz", "Alz", "alz.", ""])("import cannot be called %j", async (name) => {
    const { code, root, error } = await run(alzImport, { library: [await smallLibrary(library)], as: name });
    expect(code).toBe(64);
    expect(error).toMatch(/^azo: --as /);
    expect(() => readdirSync(join(root, "generated"))).toThrow();
  });

  test("diff tells what changes", async () => {
    const from = await smallLibrary(library);
    const to = await smallLibrary({ ...library, "d.alz_policy_definition.json": definition("D") });
    const { code, out } = await run(alzDiff, { architecture: "x", from: [from], to: [to] });
    expect({ code, out }).toEqual({
      code: 0,
      out: "top\n  ~ A\n      Modify → Audit: The D\n\nRoles that identities need\n  - top/A: Contributor at top\n",
    });
  });

  test("diff names a pin that nothing meets, once, and compares all else", async () => {
    const pinned = (effect: string): LibraryFiles => ({
      ...library,
      "d.alz_policy_definition.json": definition("D", { policyRule: { if: {}, then: { effect } } }),
      "e.alz_policy_definition.json": definition("E", { version: "1.0.0" }),
      "b.alz_policy_assignment.json": assignment("B", "policyDefinitions/E", { definitionVersion: "9.*.*" }),
      "t.alz_archetype_definition.json": {
        name: "t",
        policy_definitions: ["D", "E"],
        policy_assignments: ["A", "B"],
      },
    });
    const [from, to] = [await smallLibrary(pinned("audit")), await smallLibrary(pinned("deny"))];
    const { code, out, error } = await run(alzDiff, { architecture: "x", from: [from], to: [to] });
    expect(code).toBe(1);
    expect(error.match(/No version of `E` meets the pin `9\.\*\.\*`/g)).toHaveLength(1);
    expect(out.split("\n")).toEqual([
      "top",
      "  ~ A",
      "      Audit → Deny: The D",
      "  ? B",
      "      ? E, pin 9.*.*: not known",
      "",
      "No identity needs another role, as far as is known.",
      "",
    ]);
  });

  test.each([
    [{}, "Say --library as well."],
    [{ ...asked, library: ["x"], defaults: "7" }, "--defaults takes a JSON object, or a file that holds one."],
    [
      { ...asked, library: ["x"], assignPermissions: "{}" },
      "--assign-permissions takes known, none, a JSON list, or a file that holds one.",
    ],
  ])("misuse %# is 64 and says what is missing", async (options, sentence) => {
    const { code, error } = await run(alzRoleAssignments, options);
    expect({ code, error }).toEqual({ code: 64, error: `azo: ${sentence}\n` });
  });
});

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { PermissionFlag, RoleGrant } from "#alz";
import {
  buildHierarchy,
  effectDiff,
  effectiveGraph,
  findConflicts,
  importLibrary,
  policyRoleAssignments,
  printEffectDiff,
  readAssigned,
  readBuiltIns,
  readLibraries,
  writeAlzBicep,
  writeFiles,
} from "#alz";
import { avmPermissions, forcedPermissions } from "#lib/forced-permissions";
import type { JsonObject } from "#lib/json";
import { givenData } from "../../support/given-data.ts";
import { expectGolden } from "../../support/golden.ts";

const { path: data, isThere } = givenData("alz");

const library = (...members: readonly string[]) => members.map((member) => join(data, "library", member));

interface Given {
  readonly defaults?: JsonObject;
  readonly builtInsFile?: string;
  readonly flags?: readonly PermissionFlag[];
}

async function state(folders: readonly string[], architecture: string, given: Given = {}) {
  const { defaults = {}, builtInsFile = join(data, "builtin-policies.jsonl"), flags = [] } = given;
  const { library: read, diagnostics } = await readLibraries(folders);
  const { builtIns, diagnostics: inRows } = await readBuiltIns(builtInsFile);
  const sources = { library: read, builtIns };
  const building = buildHierarchy({ ...sources, architecture, rootId: "tenant", location: "northeurope", defaults });
  expect([...diagnostics, ...inRows, ...building.diagnostics]).toEqual([]);
  const { assigned, unread, diagnostics: found } = readAssigned(building.hierarchy, sources, flags);
  return { hierarchy: building.hierarchy, groups: building.hierarchy.groups, assigned, unread, found };
}

interface ImportedArchetype {
  readonly name: string;
  readonly policyAssignments?: readonly { readonly name: string }[];
  readonly policyDefinitions?: readonly { readonly name: string }[];
  readonly policySetDefinitions?: readonly { readonly name: string }[];
}

interface ImportedGroup {
  readonly id: string;
  readonly children: readonly ImportedGroup[];
}

interface ImportedLibrary {
  readonly archetypes: Readonly<Record<string, ImportedArchetype>>;
  readonly groups: readonly ImportedGroup[];
}

const zones = {
  private_dns_zone_subscription_id: "11111111-1111-1111-1111-111111111111",
  private_dns_zone_resource_group_name: "rg-dns",
  private_dns_zone_region: "uksouth",
};

describe.runIf(isThere)("the public ALZ library", () => {
  test("is written for the Bicep templates as alzlib writes it: all 319 files, byte for byte", async () => {
    const written = writeAlzBicep((await state(library("alz"), "alz")).hierarchy);
    const expected = readdirSync(join(data, "expected"), { recursive: true, encoding: "utf8" }).filter((path) =>
      path.endsWith(".json"),
    );
    expect([...written.keys()].toSorted()).toEqual(expected.map((path) => `alz/${path}`).toSorted());
    expect(written.size).toBe(319);
    for (const path of expected) {
      const text = readFileSync(join(data, "expected", path), "utf8");
      expect(written.get(`alz/${path}`)?.trim(), path).toBe(text.trim());
    }
  });

  test("needs the 235 grants that alzlib computes", async () => {
    const { assigned } = await state(library("alz"), "alz", { defaults: zones });
    const { grants, diagnostics } = policyRoleAssignments(assigned, { alzCompatible: true });
    const rows = grants.map(({ managementGroup, scope, roleDefinitionId, assignment }: RoleGrant) => {
      const isAtGroup = scope === `/providers/Microsoft.Management/managementGroups/${managementGroup}`;
      return [managementGroup, isAtGroup ? "MG" : scope, roleDefinitionId.split("/").at(-1), assignment].join(" ");
    });
    const expected = JSON.parse(
      readFileSync(join(data, "expected-policy-role-assignments.json"), "utf8"),
    ) as string[][];
    expect(rows.toSorted()).toEqual(expected.map((row) => row.join(" ")).toSorted());
    expect(diagnostics).toEqual([]);
  });

  test("needs 301 with the parameters that the Azure Verified Module marks; the one it misspells names a zone that others name", async () => {
    const count = async (flags: readonly PermissionFlag[]) => {
      const { assigned } = await state(library("alz"), "alz", { defaults: zones, flags });
      const { grants } = policyRoleAssignments(assigned, { alzCompatible: true });
      return { grants: grants.length, scopes: new Set(grants.map(({ scope }) => scope)).size };
    };
    const groups = 7;
    expect(avmPermissions).toHaveLength(46);
    expect(await count(avmPermissions)).toEqual({ grants: 301, scopes: 53 + groups });
    expect(await count(forcedPermissions)).toEqual({ grants: 301, scopes: 53 + groups });
  });

  test("needs 185 of the 190 grants at groups for what deploys, and 107 for what is enforced too", async () => {
    const { assigned } = await state(library("alz"), "alz", { defaults: zones });
    const atGroups = (grants: readonly RoleGrant[]) =>
      grants.filter(({ scope }) => scope.includes("/managementGroups/"));
    expect(atGroups(policyRoleAssignments(assigned).grants)).toHaveLength(185);
    expect(atGroups(policyRoleAssignments(assigned, { enforcedOnly: true }).grants)).toHaveLength(107);
  });

  test("contradicts itself at its root in four definitions, all of the two security benchmarks", async () => {
    const { groups, assigned } = await state(library("alz"), "alz");
    const conflicts = findConflicts(effectiveGraph(groups, assigned)).filter(({ group }) => group === "alz");
    expect(conflicts.map(({ displayName }) => displayName).toSorted()).toEqual([
      "Kubernetes cluster containers should only use allowed images",
      "Kubernetes cluster services should listen only on allowed ports",
      "Kubernetes cluster should not allow privileged containers",
      "Kubernetes clusters should be accessible only over HTTPS",
    ]);
    for (const { policies } of conflicts)
      expect(policies.map(({ assignment, effect }) => `${assignment} ${effect}`).toSorted()).toEqual([
        "Deploy-ASC-Monitoring Audit",
        "Deploy-MCSB2-Monitoring Deny",
      ]);
  });

  test("pins versions whose contents the given built-ins lack: a warning for each, naming the pin", async () => {
    const { found } = await state(library("alz"), "alz");
    expect(new Set(found.map(({ code }) => code))).toEqual(new Set(["alz/other-version"]));
    for (const { message } of found) expect(message).toMatch(/pin `\d+\.\*\.\*/);
  });

  test.each([
    { members: ["slz", "alz"], architecture: "slz", groups: 15, assignments: 164 },
    { members: ["amba"], architecture: "amba", groups: 6, assignments: 18 },
    { members: ["alz", "slz", "amba"], architecture: "amba", groups: 6, assignments: 18 },
  ])(
    "$members read together give the hierarchy $architecture",
    async ({ members, architecture, groups, assignments }) => {
      const { hierarchy } = await state(library(...members), architecture);
      expect(hierarchy.groups).toHaveLength(groups);
      expect(hierarchy.groups.flatMap(({ policyAssignments }) => policyAssignments)).toHaveLength(assignments);
    },
  );

  test("is imported as modules that plain Node runs, with the archetypes the library has", async () => {
    const { library: read } = await readLibraries(library("alz"));
    const { builtIns } = await readBuiltIns(join(data, "builtin-policies.jsonl"));
    const { files, builtIns: reached, diagnostics } = importLibrary({ library: read, builtIns });
    // The given file has one version of each built-in, and five pins ask for an older one: each is named.
    expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual(
      Array.from({ length: 5 }, () => "warning alz/other-version"),
    );
    expect(diagnostics.map(({ message }) => /`([^`]+)` of/.exec(message)?.[1])).toEqual([
      "7.*.*",
      "5.*.*",
      "6.*.*",
      expect.any(String),
      expect.any(String),
    ]);
    expect(reached).toHaveLength(816);
    const folder = mkdtempSync(join(tmpdir(), "azo-alz-import-"));
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(fileURLToPath(new URL("../../..", import.meta.url)), join(folder, "node_modules", "azo"));
    await writeFiles(folder, new Map([...files, ["package.json", '{ "type": "module" }']]));
    const script = `import { alzArchetypes, alzArchitectures } from "./alz.ts";
      console.log(JSON.stringify({ archetypes: alzArchetypes, groups: alzArchitectures.alz({ prefix: "canary-" }) }));`;
    const node = ["--input-type=module", "--eval", script];
    const { stdout, stderr } = spawnSync(process.execPath, node, { cwd: folder, encoding: "utf8", maxBuffer: 2 ** 26 });
    expect(stderr).toBe("");
    const made = JSON.parse(stdout) as ImportedLibrary;
    const ids = (groups: readonly ImportedGroup[]): readonly string[] =>
      groups.flatMap(({ id, children }) => [id, ...ids(children)]);
    expect(ids(made.groups).toSorted()).toEqual(
      read.architectures
        .get("alz")
        ?.groups.map(({ id }) => `canary-${id}`)
        .toSorted(),
    );
    const archetypes = Object.values(made.archetypes);
    expect(archetypes).toHaveLength(12);
    for (const { name, policyAssignments = [], policyDefinitions = [], policySetDefinitions = [] } of archetypes) {
      const archetype = read.archetypes.get(name);
      expect(policyAssignments.map((assignment) => assignment.name)).toEqual(archetype?.policyAssignments);
      expect(policyDefinitions.map((definition) => definition.name)).toEqual(archetype?.policyDefinitions);
      expect(policySetDefinitions.map((set) => set.name)).toEqual(archetype?.policySetDefinitions);
    }
  });

  test("differs from that of three months earlier as the golden says, and nothing of it is unknown", async () => {
    const before = await state([join(data, "library-2026.01.3", "alz")], "alz");
    const after = await state(library("alz"), "alz");
    const diff = effectDiff(before, after);
    expect(diff.assignments.flatMap(({ unknown }) => unknown)).toEqual([]);
    expectGolden(join(import.meta.dirname, "golden/2026.01.3-to-2026.04.2.txt"), `${printEffectDiff(diff)}\n`);
  });

  test("is compared as far as it is known where contents of built-ins are missing", async () => {
    const all = readFileSync(join(data, "builtin-policies.jsonl"), "utf8").trimEnd().split("\n");
    const absent = /"name":"(1c6e92c9-99f0-4e55-9cf2-0c234dc48f99|dabf7c7f-5354-42de-a92a-8367f538dd71)"/;
    const some = join(mkdtempSync(join(tmpdir(), "azo-built-ins-")), "some.jsonl");
    writeFileSync(some, all.filter((row) => !absent.test(row)).join("\n"));
    const before = await state([join(data, "library-2026.01.3", "alz")], "alz", { builtInsFile: some });
    const after = await state(library("alz"), "alz", { builtInsFile: some });
    const diff = effectDiff(before, after);
    expect(after.found.map(({ code }) => code)).toContain("alz/missing-built-in");
    expectGolden(join(import.meta.dirname, "golden/without-two-built-ins.txt"), `${printEffectDiff(diff)}\n`);
  });

  test("resolves within 0.4 s from parsed data and within 1 s from its files, in the best of three runs", async () => {
    const runs: { readonly resolved: number; readonly whole: number }[] = [];
    for (let run = 0; run < 3; run += 1) {
      const started = performance.now();
      const { library: read } = await readLibraries(library("alz"));
      const { builtIns } = await readBuiltIns(join(data, "builtin-policies.jsonl"));
      const parsed = performance.now();
      const sources = { library: read, builtIns };
      const { hierarchy } = buildHierarchy({ ...sources, architecture: "alz", rootId: "tenant", location: "we" });
      policyRoleAssignments(readAssigned(hierarchy, sources).assigned);
      runs.push({ resolved: performance.now() - parsed, whole: performance.now() - started });
    }
    expect(Math.min(...runs.map(({ resolved }) => resolved))).toBeLessThan(400);
    expect(Math.min(...runs.map(({ whole }) => whole))).toBeLessThan(1000);
  });
});

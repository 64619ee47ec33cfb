import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeProject, type Project } from "../../support/project.ts";
import { assignment, definition, initiative, type LibraryFiles, member, smallLibrary } from "./small-library.ts";

const effect = { type: "String", allowedValues: ["Audit", "Deny"], defaultValue: "Audit" };
const rule = { if: { field: "type", equals: "x" }, then: { effect: "[parameters('effect')]" } };
const library: LibraryFiles = {
  "1.alz_policy_definition.json": definition("Ports", {
    parameters: { effect, ports: { type: "Array", defaultValue: ["22"] } },
    policyRule: rule,
  }),
  "2.alz_policy_definition.json": definition("Disks", { parameters: { effect }, policyRule: rule }),
  "s.alz_policy_set_definition.json": initiative("Guard", [member("Ports"), member("Disks")]),
  "1.alz_policy_assignment.json": assignment("Guard", "policySetDefinitions/Guard"),
  "2.alz_policy_assignment.json": assignment("Ports-At-The-Edge-Closed", "policyDefinitions/Ports"),
  "t.alz_archetype_definition.json": {
    name: "t",
    policy_definitions: ["Ports", "Disks"],
    policy_set_definitions: ["Guard"],
    policy_assignments: ["Guard", "Ports-At-The-Edge-Closed"],
  },
};
const denying = definition("Disks", {
  parameters: { effect: { ...effect, defaultValue: "Deny" } },
  policyRule: rule,
});
const renamed = definition("Ports", {
  parameters: { effect, portList: { type: "Array", defaultValue: ["22"] } },
  policyRule: rule,
});
const landingZone = `import { landingZone, managementGroup } from "azo";
import { alzArchetypes } from "../generated/azure/alz.ts";

export default landingZone({
  location: "northeurope",
  managementGroups: [managementGroup({ id: "top", displayName: "Top", archetypes: [alzArchetypes.t] })],
});
`;

describe("azo alz upgrade", () => {
  let project: Project;
  let builtIns: string;
  const upgrade = (to: string, ...words: readonly string[]) =>
    project.azo("alz", "upgrade", "--to", to, "--builtins", builtIns, ...words);
  const lock = (): string => readFileSync(join(project.root, "generated/azure/alz.json"), "utf8");

  beforeAll(async () => {
    project = makeProject();
    builtIns = join(project.root, "builtins.jsonl");
    writeFileSync(builtIns, "");
    project.write("landing-zone/index.ts", landingZone);
    const imported = await project.azo(
      "alz",
      "import",
      "--library",
      await smallLibrary(library),
      "--builtins",
      builtIns,
    );
    expect(imported.code, imported.error).toBe(0);
  }, 60_000);
  afterAll(() => project.remove());

  it("says nothing changes with the library that is there", async () => {
    const { code, out } = await upgrade(await smallLibrary(library), "--detailed-exitcode");
    expect(out).toBe("Every policy does what it did, everywhere.\n\nNothing was written.\n");
    expect(code).toBe(0);
  }, 60_000);

  it("shows effects before anything is written", async () => {
    const before = lock();
    const { code, out } = await upgrade(
      await smallLibrary({ ...library, "2.alz_policy_definition.json": denying }),
      "--detailed-exitcode",
    );
    expect(out).toMatch(/^top\n {2}becomes denied: The Disks\n {6}Audit → Deny\n {6}through Guard/);
    expect(out).toContain("1 denied.");
    expect(code).toBe(2);
    expect(lock()).toBe(before);
  }, 60_000);

  it("warns of an initiative that it leaves out, and shows the rest", async () => {
    const gone = "/providers/Microsoft.Authorization/policyDefinitions/00000000-0000-0000-0000-000000000001";
    const { code, out, error } = await upgrade(
      await smallLibrary({
        ...library,
        "o.alz_policy_set_definition.json": initiative("Old", [
          { policyDefinitionId: gone, policyDefinitionReferenceId: "gone" },
        ]),
      }),
    );
    expect(error).toContain("warning[alz/unread-set]");
    expect(out).toBe("Every policy does what it did, everywhere.\n\nNothing was written.\n");
    expect(code).toBe(0);
  }, 60_000);

  it("turns a renamed parameter into an order without a gap, which the next sync keeps", async () => {
    const before = lock();
    const { code, out } = await upgrade(await smallLibrary({ ...library, "1.alz_policy_definition.json": renamed }));
    expect(out.slice(out.indexOf("Ports\n  !"))).toBe(
      [
        "Ports",
        "  ! parameter ports removed",
        "  1. twins under other names come into force: definition Ports at top, assignment Ports-At-The-Edge-Closed at top",
        "  2. initiative Guard at top takes the twin as its member",
        "  3. the old ones are deleted: assignment Ports-At-The-Edge-Closed at top, definition Ports at top",
        "  4. they come back as the library has them, and the twins go",
        "",
        "Nothing was written.",
        "",
      ].join("\n"),
    );
    expect(code).toBe(0);
    expect(lock()).toBe(before);
  }, 60_000);

  it("names definitions that come and go although nothing assigns them", async () => {
    const more = { ...library, "3.alz_policy_definition.json": definition("Unused") };
    const archetype = {
      ...(library["t.alz_archetype_definition.json"] as object),
      policy_definitions: ["Ports", "Disks", "Unused"],
    };
    const { out } = await upgrade(await smallLibrary({ ...more, "t.alz_archetype_definition.json": archetype }));
    expect(out).toContain("everywhere.\n\nDefinitions, initiatives and roles\n  + top/Unused\n\nNothing was written.");
  }, 60_000);

  it("says at the author's line what no longer compiles", async () => {
    const { "2.alz_policy_assignment.json": _gone, ...rest } = library;
    project.edit(
      "landing-zone/index.ts",
      "archetypes: [alzArchetypes.t]",
      'archetypes: [archetype({ name: "mine", extends: [alzArchetypes.t], override: { policyAssignments: { "Ports-At-The-Edge-Closed": { enforcementMode: "DoNotEnforce" } } } })]',
    );
    project.edit("landing-zone/index.ts", "import { landingZone", "import { archetype, landingZone");
    const archetype = {
      name: "t",
      policy_definitions: ["Ports", "Disks"],
      policy_set_definitions: ["Guard"],
      policy_assignments: ["Guard"],
    };
    const { code, error } = await upgrade(
      await smallLibrary({ ...rest, "t.alz_archetype_definition.json": archetype }),
    );
    project.write("landing-zone/index.ts", landingZone);
    expect(error).toContain("error[resolve/unknown-part]");
    expect(error).toContain("landing-zone/index.ts:6:");
    expect(error).toContain("azo: The landing zone does not compile with that library: mend this first.");
    expect(code).toBe(1);
  }, 60_000);

  it("fetches a library from git by url and ref, its folder named by the ref, links as plain files", async () => {
    const repository = join(project.root, "library");
    const metadata = { name: "Top", path: "platform/alz", dependencies: [{ path: "platform/base", ref: "1" }] };
    mkdirSync(join(repository, "platform/base"), { recursive: true });
    writeFileSync(join(repository, "platform/base/alz_library_metadata.json"), '{ "path": "platform/base" }');
    const folder = join(repository, "platform/alz");
    mkdirSync(folder, { recursive: true });
    cpSync(await smallLibrary({ ...library, "2.alz_policy_definition.json": denying }), folder, { recursive: true });
    writeFileSync(join(folder, "alz_library_metadata.json"), JSON.stringify(metadata));
    symlinkSync("/etc/passwd", join(folder, "link.alz_policy_definition.json.txt"));
    const git = (...words: readonly string[]): Buffer =>
      execFileSync("git", ["-C", repository, "-c", "user.name=a", "-c", "user.email=a@b.c", ...words]);
    git("init", "--quiet");
    git("add", "--all");
    git("commit", "--quiet", "--message", "Library");
    git("tag", "platform/alz/2026.04.2");
    git("tag", "platform/base/1");
    const { out, code } = await upgrade(`file://${repository}@platform/alz/2026.04.2`, "--write");
    expect(out).toMatch(/^Fetched platform\/base@1 from file:.* \([0-9a-f]{12}\): Top builds on it\.\n/);
    expect(out).toContain("1 denied.");
    expect(out).toContain("files in generated/azure");
    expect(code).toBe(0);
    expect((await project.azo("graph", "--format", "text")).out).toContain("1 Deny");
    const missing = await upgrade(`file://${repository}@platform/alz/1999.01.1`);
    expect(missing.error).toMatch(/cannot be fetched: .+/);
    expect(missing.code).toBe(1);
  }, 120_000);

  it("writes what the next sync replaces without a gap", async () => {
    expect((await project.azo("sync")).code).toBe(0);
    const to = await smallLibrary({ ...library, "1.alz_policy_definition.json": renamed });
    const { code, out } = await upgrade(to, "--write", "--detailed-exitcode");
    expect(out).toContain("\n  ! parameter ports removed\n  1. twins under other names come into force: ");
    expect(out).toContain("files in generated/azure");
    expect(code).toBe(2);
    expect(lock()).toContain("1.alz_policy_definition.json");
    const planned = await project.azo("plan");
    expect(planned.out).toMatch(/replace.*Ports/);
    const synced = await project.azo("sync");
    expect(synced.code, synced.error).toBe(0);
    expect((await project.azo("plan", "--detailed-exitcode")).code).toBe(0);
    const query = "policyresources | where name startswith 'azo-' | project name";
    expect((await project.azo("local", "query", query)).out).not.toContain("azo-");
    expect((await upgrade(to)).out).toBe("Every policy does what it did, everywhere.\n\nNothing was written.\n");
  }, 180_000);
});

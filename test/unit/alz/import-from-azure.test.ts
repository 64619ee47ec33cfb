import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importLibrary, readLibraries } from "#alz";
import { isAzureFailure } from "#azure";
import type { JsonObject } from "#lib/json";
import { fetchBuiltIns } from "../../../engine/cli/fetch-built-ins.ts";
import { makeProject, type Project } from "../../support/project.ts";
import { armServer, type Answer } from "../azure/arm-server.ts";
import { assignment, definition, initiative, member, smallLibrary } from "./small-library.ts";

const one = "11111111-9358-41c9-923c-fb736d382a4d";
const two = "22222222-4921-4c19-b460-a2d36003525a";
const initiativeName = "33333333-d0c9-4c3d-847f-89da613e70a8";
const authorization = "/providers/Microsoft.Authorization";
const idOf = (name: string): string => `${authorization}/policyDefinitions/${name}`;
const setId = `${authorization}/policySetDefinitions/${initiativeName}`;
const rule = { if: { field: "type", equals: "x" }, then: { effect: "audit" } };

function policy(name: string, version: string, versions = [version]): JsonObject {
  const properties = { displayName: `P ${name}`, mode: "All", version, versions, parameters: {}, policyRule: rule };
  return { id: idOf(name), name, properties };
}

const shipped: JsonObject = {
  id: setId,
  name: initiativeName,
  properties: {
    displayName: "Shipped",
    version: "1.1.0",
    versions: ["1.1.0"],
    parameters: {},
    policyDefinitions: [
      { policyDefinitionId: idOf(one), policyDefinitionReferenceId: "one", definitionVersion: "1.*.*", parameters: {} },
      { policyDefinitionId: idOf(two), policyDefinitionReferenceId: "two", definitionVersion: "3.*.*", parameters: {} },
    ],
  },
};

const files = {
  "a.alz_policy_assignment.json": assignment("Assign", setId, { definitionVersion: "1.*.*" }),
  "t.alz_archetype_definition.json": { name: "t", policy_assignments: ["Assign"] },
};

describe("built-ins from Azure", () => {
  const fetched = async (answers: Readonly<Record<string, Answer>>) => {
    const { library } = await readLibraries([await smallLibrary(files)]);
    const server = await armServer(
      ({ path }) => answers[path] ?? { status: 404, body: { error: { code: "NotFound" } } },
    );
    try {
      const builtIns = await fetchBuiltIns(server.azure, library);
      return { library, builtIns, asked: server.requests.map(({ path }) => path) };
    } finally {
      await server.close();
    }
  };
  const ok = (body: JsonObject): Answer => ({ status: 200, body });

  it("are those that are reached, and where a pin takes another version than the newest, all versions", async () => {
    const old = { ...policy(two, "3.2.0"), id: `${idOf(two)}/versions/3.2.0`, name: "3.2.0" };
    const { library, builtIns, asked } = await fetched({
      [setId]: ok(shipped),
      [idOf(one)]: ok(policy(one, "1.4.0")),
      [idOf(two)]: ok(policy(two, "4.0.0", ["4.0.0", "3.2.0"])),
      [`${idOf(two)}/versions`]: ok({ value: [policy(two, "4.0.0"), old] }),
    });
    expect(asked.toSorted()).toEqual([idOf(one), idOf(two), `${idOf(two)}/versions`, setId].toSorted());
    if (isAzureFailure(builtIns)) throw new Error("Azure failed");
    const { lock, diagnostics } = importLibrary({ library, builtIns });
    expect(diagnostics).toEqual([]);
    expect(lock.builtIns.map(({ name, version }) => `${name} ${version}`)).toEqual([
      `${one} 1.4.0`,
      `${two} 3.2.0`,
      `${initiativeName} 1.1.0`,
    ]);
  });

  it("that Azure does not have are said, each with its pin", async () => {
    const { library, builtIns } = await fetched({ [setId]: ok(shipped), [idOf(two)]: ok(policy(two, "4.0.0")) });
    if (isAzureFailure(builtIns)) throw new Error("Azure failed");
    expect(importLibrary({ library, builtIns }).diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      `alz/missing-built-in: The policy definition \`${one}\`, pinned to \`1.*.*\`, is in no given library and not among the built-ins.`,
      `alz/other-version: No listed version of built-in \`${two}\` meets the pin \`3.*.*\`; its effect and roles are read from 4.0.0.`,
    ]);
  });

  it("are a failure when Azure refuses to say", async () => {
    const { builtIns } = await fetched({ [setId]: { status: 403, body: { error: { code: "AuthorizationFailed" } } } });
    expect(builtIns).toMatchObject({ kind: "refused" });
  });
});

describe("azo alz import", () => {
  let project: Project;
  let repository: string;
  const git = (...words: readonly string[]): string =>
    execFileSync("git", ["-C", repository, "-c", "user.name=a", "-c", "user.email=a@b.c", ...words])
      .toString()
      .trim();
  const lock = () => JSON.parse(readFileSync(join(project.root, "generated/azure/alz.json"), "utf8")) as Lock;
  const catalogue = () =>
    JSON.parse(readFileSync(join(project.root, "generated/azure/policies.json"), "utf8")) as Catalogue;

  interface Lock {
    readonly libraries: readonly (JsonObject & { readonly files: JsonObject })[];
    readonly builtIns: readonly { readonly name: string; readonly version: string }[];
  }
  interface Catalogue {
    readonly definitions: Readonly<Record<string, { readonly version: string }>>;
  }

  beforeAll(async () => {
    project = makeProject();
    repository = join(project.root, "library");
    const folder = join(repository, "platform/base");
    mkdirSync(folder, { recursive: true });
    cpSync(await smallLibrary(files), folder, { recursive: true });
    git("init", "--quiet", "--initial-branch=main");
    git("add", "--all");
    git("commit", "--quiet", "--message", "Library");
    git("tag", "platform/base/2026.04.2");
  });
  afterAll(() => project.remove());

  it("asks the local Azure for what is reached, locks where libraries are from, in order, and compiles without either", async () => {
    const policies = join(project.root, "policies.jsonl");
    writeFileSync(
      policies,
      [policy(one, "1.4.0"), policy(two, "3.0.0"), shipped].map((row) => JSON.stringify(row)).join("\n"),
    );
    const local = project.start("local", "start", "--policies", policies);
    await new Promise((ready) => local.stdout?.once("data", ready));
    const own = await smallLibrary({
      "d.alz_policy_definition.json": definition("Own"),
      "s.alz_policy_set_definition.json": initiative("Mine", [member("Own")]),
      "u.alz_archetype_definition.json": { name: "u", policy_definitions: ["Own"], policy_assignments: ["Assign"] },
    });
    const from = `file://${repository}@platform/base/2026.04.2`;
    const words = ["alz", "import", "--library", from, "--library", own, "--builtins", "azure"];
    const { code, error } = await project.azo(...words);
    local.kill("SIGTERM");
    await new Promise((ended) => local.once("close", ended));
    expect({ code, error }).toEqual({ code: 0, error: "" });
    const { libraries, builtIns } = lock();
    expect(libraries).toMatchObject([
      { url: `file://${repository}`, ref: "platform/base/2026.04.2", commit: git("rev-parse", "HEAD") },
      { files: { "d.alz_policy_definition.json": expect.stringMatching(/^[0-9a-f]{64}$/) as string } },
    ]);
    expect(libraries[1]).not.toHaveProperty("url");
    expect(builtIns.map(({ name, version }) => `${name} ${version}`)).toEqual([
      `${one} 1.4.0`,
      `${two} 3.0.0`,
      `${initiativeName} 1.1.0`,
    ]);
    expect(catalogue().definitions[two]?.version).toBe("3.0.0");
    rmSync(repository, { recursive: true });
    rmSync(join(project.root, ".azo"), { recursive: true });
    project.write(
      "landing-zone/index.ts",
      `import { landingZone, managementGroup } from "azo";
import { alzArchetypes } from "../generated/azure/alz.ts";

export default landingZone({
  location: "northeurope",
  managementGroups: [managementGroup({ id: "top", displayName: "Top", archetypes: [alzArchetypes.t, alzArchetypes.u] })],
});
`,
    );
    const checked = await project.azo("check");
    expect(checked.code, checked.error).toBe(0);
    project.edit("generated/azure/policies.json", '"version":"1.4.0"', '"version":"1.5.0"');
    const changed = await project.azo("check");
    expect(changed.error).toContain("error[compile/not-as-locked]");
    expect(changed.error).toContain(one);
    expect(changed.code).toBe(1);
  }, 120_000);

  it("takes a repository without a ref as it stands, and no password in its address", async () => {
    repository = join(project.root, "plain");
    cpSync(await smallLibrary({ "d.alz_policy_definition.json": definition("D") }), repository, { recursive: true });
    git("init", "--quiet");
    git("add", "--all");
    git("commit", "--quiet", "--message", "Library");
    const { code, out } = await project.azo("alz", "import", "--library", `file://${repository}`);
    expect(code).toBe(0);
    expect(out).toContain("4 files in generated/azure, 0 built-ins pinned.\n");
    expect(lock().libraries).toMatchObject([
      { url: `file://${repository}`, ref: "HEAD", commit: git("rev-parse", "HEAD") },
    ]);
    const secret = await project.azo("alz", "import", "--library", "https://me:secret@example.org/library@main");
    expect(secret).toMatchObject({ code: 1, out: "" });
    expect(secret.error).toContain("names no user and no password");
  }, 60_000);
});

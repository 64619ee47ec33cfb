import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ArchetypeGraph } from "#model/archetype-graph";
import { alzPlatform, platformIds, platformSubscriptions } from "../support/alz-landing-zone.ts";
import { givenData } from "../support/given-data.ts";
import { makeProject, type Project } from "../support/project.ts";

const { path: data, isThere } = givenData("alz");

interface Template {
  readonly resources: Readonly<Record<string, { readonly type: string }>>;
  readonly parameters?: object;
}

interface Pinned {
  readonly name: string;
  readonly properties: { readonly definitionVersion?: string };
}

interface ExpectedRole {
  readonly name: string;
  readonly properties: { readonly roleName: string };
}

interface Identity {
  readonly id: string;
  readonly principal: string;
}

interface Role {
  readonly scope: string;
  readonly role: string;
  readonly principal: string;
}

/** What alzlib grants, `[management group, scope or "MG", role, assignment]`; the library's stand-ins are what the landing zone gives instead. */
function expectedGrants(): readonly (readonly string[])[] {
  const text = readFileSync(join(data, "expected-policy-role-assignments.json"), "utf8");
  const standIn = "/subscriptions/00000000-0000-0000-0000-000000000000/resource[Gg]roups/placeholder/providers";
  const given = text
    .replaceAll(
      new RegExp(`${standIn}/Microsoft.OperationalInsights/workspaces/placeholder-la`, "g"),
      platformIds.workspace,
    )
    .replaceAll(new RegExp(`${standIn}/Microsoft.Insights/dataCollectionRules/placeholder`, "g"), platformIds.rule);
  expect(given).not.toContain("placeholder");
  return JSON.parse(given) as readonly (readonly string[])[];
}

function rowText(row: readonly string[]): string {
  return row.join(" ").toLowerCase();
}

describe.runIf(isThere)("the whole ALZ library, imported and synced to the local Azure", () => {
  let project: Project;
  const query = async (kql: string) => JSON.parse((await project.azo("local", "query", kql, "--json")).out).data;

  beforeAll(async () => {
    project = makeProject();
    for (const folder of ["landing-zone", "archetypes"]) rmSync(join(project.root, folder), { recursive: true });
    const imported = await project.azo(
      "alz",
      "import",
      "--library",
      join(data, "library/alz"),
      "--builtins",
      join(data, "builtin-policies.jsonl"),
    );
    expect(imported.code, imported.error).toBe(0);
    const zone = "/privateDnsZones/";
    const scopes = new Set(expectedGrants().map(([, scope = ""]) => scope));
    const zones = [...scopes].filter((scope) => scope.includes(zone)).map((scope) => scope.split(zone)[1] ?? "");
    project.edit(
      "azo.config.ts",
      "subscriptions: [",
      `subscriptions: [{ id: "${platformSubscriptions.connectivity}", displayName: "sub-dns" },`,
    );
    project.write("landing-zone/index.ts", alzPlatform(zones));
  }, 120_000);
  afterAll(() => project.remove());

  it("is created whole", async () => {
    const { error, code } = await project.azo("sync");
    expect(error).toContain("gate/placeholder");
    expect(code).toBe(0);
    const counted: readonly { readonly type: string; readonly count_: number }[] = await query(
      "union policyresources, authorizationresources, resourcecontainers | summarize count() by type = tolower(type)",
    );
    const counts = Object.fromEntries(counted.map(({ type, count_ }) => [type, count_]));
    const tenantRootGroup = 1;
    expect(counts).toMatchObject({
      "microsoft.management/managementgroups": 12 + tenantRootGroup,
      "microsoft.authorization/policydefinitions": 149,
      "microsoft.authorization/policysetdefinitions": 42,
      "microsoft.authorization/policyassignments": 123,
      "microsoft.authorization/roleassignments": expectedGrants().length,
    });
  }, 180_000);

  it("gives identities the roles that alzlib gives them, all of them and no others", async () => {
    const identities: readonly Identity[] = await query(
      "policyresources | where type =~ 'microsoft.authorization/policyassignments' | project id, principal = tostring(identity.principalId)",
    );
    const roles: readonly Role[] = await query(
      "authorizationresources | where type =~ 'microsoft.authorization/roleassignments' | project scope = tostring(properties.scope), role = tostring(properties.roleDefinitionId), principal = tostring(properties.principalId)",
    );
    const ofPrincipal = new Map(identities.map(({ id, principal }) => [principal, id.split("/")]));
    const granted = roles.flatMap(({ scope, role, principal }) => {
      const id = ofPrincipal.get(principal);
      if (id === undefined) return [];
      const group = id[4] ?? "";
      const isAtGroup = scope.toLowerCase() === id.slice(0, 5).join("/").toLowerCase();
      return [rowText([group, isAtGroup ? "MG" : scope, role.split("/").at(-1) ?? "", id.at(-1) ?? ""])];
    });
    expect(granted.toSorted()).toEqual(expectedGrants().map(rowText).toSorted());
  }, 120_000);

  it("has the custom roles that alzlib makes, by the same ids and names", async () => {
    const roles: readonly { readonly name: string; readonly role: string }[] = await query(
      "authorizationresources | where type =~ 'microsoft.authorization/roledefinitions' | project name, role = tostring(properties.roleName)",
    );
    const files = readdirSync(join(data, "expected")).filter((file) => file.endsWith(".alz_role_definition.json"));
    const expected = files.map(
      (file) => JSON.parse(readFileSync(join(data, "expected", file), "utf8")) as ExpectedRole,
    );
    expect(expected).toHaveLength(5);
    expect(roles).toEqual(
      expect.arrayContaining(expected.map(({ name, properties }) => ({ name, role: properties.roleName }))),
    );
  }, 60_000);

  it("is in sync the second time, in one line, without its warnings again", async () => {
    const { out, error, code } = await project.azo("sync");
    expect(out).toMatch(/^In sync with .*\n$/);
    expect(error).toBe("");
    expect(code).toBe(0);
  }, 120_000);

  it("compiles to units under ARM's limits, of at most 100 policy definitions", async () => {
    expect((await project.azo("compile")).code).toBe(0);
    const folder = join(project.root, "generated/desired/units");
    const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
    const templates = paths.filter((path) => path.endsWith("template.json"));
    // Two of the tenant, four of the group at the top, one of each of eight groups below, three of each of two subscriptions.
    expect(templates).toHaveLength(20);
    for (const path of templates) {
      const text = readFileSync(join(folder, path), "utf8");
      const { resources, parameters = {} } = JSON.parse(text) as Template;
      const types = Object.values(resources).map(({ type }) => type.toLowerCase());
      const definitions = types.filter((type) => type === "microsoft.authorization/policydefinitions");
      expect(Buffer.byteLength(text), path).toBeLessThan(4 * 1024 * 1024);
      expect(types.length, path).toBeLessThanOrEqual(800);
      expect(Object.keys(parameters).length, path).toBeLessThanOrEqual(256);
      expect(definitions.length, path).toBeLessThanOrEqual(100);
    }
  }, 120_000);

  it("pins the versions of policies that the library pins, and no others", async () => {
    expect((await project.azo("compile")).code).toBe(0);
    const at = join(data, "library/alz/policy_assignments");
    const pinOf = new Map(
      readdirSync(at).map((file) => {
        const { name, properties } = JSON.parse(readFileSync(join(at, file), "utf8")) as Pinned;
        return [name, properties.definitionVersion];
      }),
    );
    const units = join(project.root, "generated/desired/units");
    const deployed = readdirSync(units, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith("template.json"))
      .flatMap((path) => Object.values((JSON.parse(readFileSync(join(units, path), "utf8")) as Template).resources))
      .filter(({ type }) => type === "Microsoft.Authorization/policyAssignments") as unknown as readonly Pinned[];
    expect(deployed.filter(({ properties }) => properties.definitionVersion !== undefined).length).toBeGreaterThan(30);
    for (const { name, properties } of deployed) expect(properties.definitionVersion, name).toBe(pinOf.get(name));
  }, 120_000);

  it.each([
    { rule: "least", atGroups: 185 },
    { rule: "enforced", atGroups: 107 },
  ])(
    "needs $atGroups of the 190 roles at groups by the rule $rule",
    async ({ rule, atGroups }) => {
      const text = project.read("landing-zone/index.ts");
      project.edit("landing-zone/index.ts", 'rule: "alzlib"', `rule: "${rule}"`);
      const { graph } = JSON.parse((await project.azo("graph", "--json")).out) as { readonly graph: ArchetypeGraph };
      project.write("landing-zone/index.ts", text);
      const grants = graph.scopes.flatMap(({ assigned }) => assigned.flatMap((assignment) => assignment.grants));
      expect(grants.filter(({ scopeId }) => scopeId.includes("/managementGroups/"))).toHaveLength(atGroups);
    },
    120_000,
  );

  it("has the four conflicts of the library at the root, and no others there", async () => {
    const { graph } = JSON.parse((await project.azo("graph", "--json")).out);
    const root = graph.scopes.find(({ name }: { name: string }) => name === "alz");
    const conflicts = root.conflicts.filter(({ kind }: { kind: string }) => kind === "different-effects");
    expect(conflicts).toHaveLength(4);
  }, 120_000);
});

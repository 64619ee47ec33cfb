import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { alzLandingZone } from "../support/alz-landing-zone.ts";
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

describe.runIf(isThere)("the whole ALZ library, imported and synced to the local Azure", () => {
  let project: Project;

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
    project.write("landing-zone/index.ts", alzLandingZone);
  }, 120_000);
  afterAll(() => project.remove());

  it("is created whole", async () => {
    const { out, error, code } = await project.azo("sync");
    expect(out).toContain("12 groups · 149 definitions · 42 sets · 123 assignments · 5 roles");
    expect(error).toContain("gate/placeholder");
    expect(code).toBe(0);
  }, 180_000);

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
    expect(templates).toHaveLength(13);
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

  it("has the four conflicts of the library at the root, and no others there", async () => {
    const { graph } = JSON.parse((await project.azo("graph", "--json")).out);
    const root = graph.scopes.find(({ name }: { name: string }) => name === "alz");
    const conflicts = root.conflicts.filter(({ kind }: { kind: string }) => kind === "different-effects");
    expect(conflicts).toHaveLength(4);
  }, 120_000);
});

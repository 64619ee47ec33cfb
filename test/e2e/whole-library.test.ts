import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { givenData } from "../support/given-data.ts";
import { makeProject, type Project } from "../support/project.ts";

const { path: data, isThere } = givenData("alz");

const landingZone = `import { landingZone, managementGroup } from "azo";
import { alzArchetypes as alz } from "../generated/azure/alz.ts";

export default landingZone({
  location: "northeurope",
  managementGroups: [
    managementGroup({
      id: "alz",
      displayName: "Azure Landing Zones",
      archetypes: [alz.root],
      children: [
        managementGroup({
          id: "platform",
          displayName: "Platform",
          archetypes: [alz.platform],
          children: [
            managementGroup({ id: "security", displayName: "Security", archetypes: [alz.security] }),
            managementGroup({ id: "management", displayName: "Management", archetypes: [alz.management] }),
            managementGroup({ id: "connectivity", displayName: "Connectivity", archetypes: [alz.connectivity] }),
            managementGroup({ id: "identity", displayName: "Identity", archetypes: [alz.identity] }),
          ],
        }),
        managementGroup({
          id: "landingzones",
          displayName: "Landing zones",
          archetypes: [alz.landingZones],
          children: [
            managementGroup({ id: "corp", displayName: "Corp", archetypes: [alz.corp] }),
            managementGroup({ id: "online", displayName: "Online", archetypes: [alz.online] }),
            managementGroup({ id: "local", displayName: "Local", archetypes: [alz.local] }),
          ],
        }),
        managementGroup({ id: "sandbox", displayName: "Sandbox", archetypes: [alz.sandbox] }),
        managementGroup({ id: "decommissioned", displayName: "Decommissioned", archetypes: [alz.decommissioned] }),
      ],
    }),
  ],
});
`;

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
    project.write("landing-zone/index.ts", landingZone);
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

  it("has the four conflicts of the library at the root, and no others there", async () => {
    const { graph } = JSON.parse((await project.azo("graph", "--json")).out);
    const root = graph.scopes.find(({ name }: { name: string }) => name === "alz");
    const conflicts = root.conflicts.filter(({ kind }: { kind: string }) => kind === "different-effects");
    expect(conflicts).toHaveLength(4);
  }, 120_000);
});

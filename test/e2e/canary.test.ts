import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeProject, type Project } from "../support/project.ts";
import {
  architecture,
  assignment,
  definition,
  group,
  type LibraryFiles,
  role,
  smallLibrary,
} from "../unit/alz/small-library.ts";

const guid = "06a78e20-9358-41c9-923c-fb736d382a4d";
const builtInId = `/providers/Microsoft.Authorization/policyDefinitions/${guid}`;

/** A built-in that audits in its first major version and denies in its second. */
function builtIn(version: string): string {
  const effect = version.startsWith("1") ? "audit" : "deny";
  const properties = { displayName: "Disks", version, mode: "All", policyRule: { if: {}, then: { effect } } };
  return JSON.stringify({ id: `${builtInId}/versions/${version}`, name: guid, properties });
}

function library(effect: string, pin: string): LibraryFiles {
  const policyRule = { if: { field: "type", equals: "x" }, then: { effect } };
  return {
    "d.alz_policy_definition.json": definition("Ports", { policyRule }),
    "a.alz_policy_assignment.json": assignment("Ports", "policyDefinitions/Ports"),
    "b.alz_policy_assignment.json": assignment("Disks", builtInId, { definitionVersion: pin }),
    "r.alz_role_definition.json": role("c9a07a05-a1fc-53fe-a565-5eed25597c03", "Operators"),
    "t.alz_archetype_definition.json": {
      name: "t",
      policy_definitions: ["Ports"],
      policy_assignments: ["Ports", "Disks"],
      role_definitions: ["Operators"],
    },
    "x.alz_architecture_definition.json": architecture("small", [group("top", null, ["t"]), group("low", "top", [])]),
  };
}

const landingZone = `import { landingZone } from "azo";
import { alzArchitectures } from "../generated/azure/alz.ts";
import { alzArchitectures as next } from "../generated/azure/alz-next.ts";

export default landingZone({
  location: "northeurope",
  managementGroups: [...alzArchitectures.small(), ...next.small({ prefix: "canary-", displayPrefix: "Canary " })],
});
`;

describe("a canary on the next version of a library, beside production", () => {
  let project: Project;
  const query = async (kql: string) => JSON.parse((await project.azo("local", "query", kql, "--json")).out).data;

  beforeAll(async () => {
    project = makeProject();
    for (const folder of ["landing-zone", "archetypes"]) rmSync(join(project.root, folder), { recursive: true });
    const file = join(project.root, "built-ins.jsonl");
    writeFileSync(file, ["1.3.0", "2.0.0"].map(builtIn).join("\n"));
    for (const [name, files] of [
      ["alz", library("audit", "1.*.*")],
      ["alz-next", library("deny", "2.*.*")],
    ] as const) {
      const words = ["--library", await smallLibrary(files), "--builtins", file, "--as", name];
      const { code, error } = await project.azo("alz", "import", ...words);
      expect({ code, error }).toEqual({ code: 0, error: "" });
    }
    project.write("landing-zone/index.ts", landingZone);
  }, 120_000);
  afterAll(() => project.remove());

  it("does what its version says, and production what its own says", async () => {
    const { graph } = JSON.parse((await project.azo("graph", "--json")).out);
    const effects = graph.scopes.map(
      ({ name, effective }: { name: string; effective: readonly { displayName: string; effect: string }[] }) =>
        `${name}: ${effective
          .map(({ displayName, effect }) => `${displayName} ${effect}`)
          .toSorted()
          .join(", ")}`,
    );
    expect(effects).toEqual([
      "top: Disks Audit, The Ports Audit",
      "low: Disks Audit, The Ports Audit",
      "canary-top: Disks Deny, The Ports Deny",
      "canary-low: Disks Deny, The Ports Deny",
    ]);
  }, 60_000);

  it("is deployed with groups and roles of its own, and the second sync has nothing to do", async () => {
    const first = await project.azo("sync");
    expect(first.code, first.error).toBe(0);
    const groups = await query(
      "resourcecontainers | where type =~ 'microsoft.management/managementgroups' | project name",
    );
    expect(groups.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(["top", "low", "canary-top", "canary-low"]),
    );
    const roles = await query(
      "authorizationresources | where type =~ 'microsoft.authorization/roledefinitions' | project role = tostring(properties.roleName) | where role startswith 'Operators'",
    );
    expect(roles.map(({ role: name }: { role: string }) => name).toSorted()).toEqual([
      "Operators (canary-top)",
      "Operators (top)",
    ]);
    const second = await project.azo("sync");
    expect(second.out).toMatch(/^In sync with .*\n$/);
  }, 120_000);
});

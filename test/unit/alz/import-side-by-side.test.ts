import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importLibrary, parseBuiltIns, readLibraries } from "#alz";
import type { PolicyCatalogue } from "#model/catalogue";
import { pinBuiltIns } from "../../../engine/cli/pin-built-ins.ts";
import { writeImport } from "../../../engine/cli/write-import.ts";
import { diagnosticsOf } from "../resolve/compile-input.ts";
import { architecture, assignment, group, smallLibrary } from "./small-library.ts";

const guid = "06a78e20-9358-41c9-923c-fb736d382a4d";
const id = `/providers/Microsoft.Authorization/policyDefinitions/${guid}`;
const root = mkdtempSync(join(tmpdir(), "azo-side-by-side-"));
const azure = join(root, "generated", "azure");
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A built-in that audits in its first major version and denies in its second. */
function row(version: string): string {
  const effect = version.startsWith("1") ? "audit" : "deny";
  const properties = { displayName: "Ports", version, mode: "All", policyRule: { if: {}, then: { effect } } };
  return JSON.stringify({ id: `${id}/versions/${version}`, name: guid, properties });
}

/** Imports a library that pins the built-in. */
async function importAs(target: string, pin: string, versions: readonly string[]): Promise<void> {
  const { library } = await readLibraries([
    await smallLibrary({
      "a.alz_policy_assignment.json": assignment("Ports", id, { definitionVersion: pin }),
      "t.alz_archetype_definition.json": { name: "t", policy_assignments: ["Ports"] },
      "x.alz_architecture_definition.json": architecture("x", [group("top", null, ["t"])]),
    }),
  ]);
  const { builtIns } = parseBuiltIns(versions.map(row).join("\n"), "b.jsonl");
  const imported = importLibrary({ library, builtIns }, { target });
  expect(imported.diagnostics).toEqual([]);
  expect(await writeImport(azure, imported)).toEqual({ kind: "written" });
}

function pinnedVersions(): readonly string[] {
  const catalogue = JSON.parse(readFileSync(join(azure, "policies.json"), "utf8")) as PolicyCatalogue;
  return Object.entries(catalogue.definitions).map(([key, { version }]) => `${key.replace(guid, "ports")} ${version}`);
}

async function effects() {
  await mkdir(join(root, "landing-zone"), { recursive: true });
  const text = `import { landingZone } from "azo";
import { alzArchitectures as production } from "../generated/azure/alz.ts";
import { alzArchitectures as canary } from "../generated/azure/alz-next.ts";

export default landingZone({
  location: "northeurope",
  managementGroups: [...production.x(), ...canary.x({ prefix: "canary-" })],
});
`;
  writeFileSync(join(root, "landing-zone", "index.ts"), text);
  const { desired, diagnostics } = await diagnosticsOf(root);
  const scopes = desired?.graph.scopes ?? [];
  const said = scopes.map(({ name, effective }) => `${name}: ${effective.map(({ effect }) => effect).join()}`);
  return { said, codes: diagnostics.map(({ code }) => code) };
}

describe("two versions of a library side by side", () => {
  beforeAll(async () => {
    await importAs("alz", "1.*.*", ["1.2.0"]);
    await importAs("alz-next", "2.*.*", ["1.2.0", "2.1.0"]);
  });

  test("are each read with the versions of built-ins that they pin", async () => {
    expect(pinnedVersions()).toEqual(["ports 2.1.0", "ports@1.2.0 1.2.0"]);
    expect(await effects()).toEqual({ said: ["top: Audit", "canary-top: Deny"], codes: [] });
  });

  test("keep what their locks hold when built-ins are pinned from a newer file", async () => {
    const pinning = await pinBuiltIns(row("2.7.0"), { all: true, added: [] }, azure);
    expect(pinning).toMatchObject({ kind: "pinned" });
    expect(pinnedVersions()).toEqual(["ports 2.1.0", "ports@1.2.0 1.2.0"]);
    expect((await effects()).codes).toEqual([]);
  });

  test("share what they pin alike: importing again lets go of what no lock holds any more", async () => {
    await importAs("alz", "2.*.*", ["2.1.0"]);
    expect(pinnedVersions()).toEqual(["ports 2.1.0"]);
    expect(await effects()).toEqual({ said: ["top: Deny", "canary-top: Deny"], codes: [] });
  });

  test("are both held to their locks", async () => {
    rmSync(join(azure, "alz-next.json"));
    expect((await effects()).codes).toEqual(["compile/lock-missing"]);
    await importAs("alz-next", "2.*.*", ["2.1.0"]);
    expect((await effects()).codes).toEqual([]);
  });
});

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JsonObject } from "#lib/json";
import { makeProject, type Project } from "../../support/project.ts";
import { assignment, definition, initiative, type LibraryFiles, member, smallLibrary } from "./small-library.ts";

const [single, inner, shipped] = ["1", "2", "3"].map((digit) => `00000000-0000-0000-0000-00000000000${digit}`) as [
  string,
  string,
  string,
];
const builtIn = (type: string, name: string): string => `/providers/Microsoft.Authorization/${type}/${name}`;

function row(type: string, name: string, properties: JsonObject): string {
  const version = String(properties["version"]);
  return JSON.stringify({ id: `${builtIn(type, name)}/versions/${version}`, name, properties });
}

function definitionRow(name: string, version: string): string {
  const policyRule = { if: {}, then: { effect: "audit" } };
  return row("policyDefinitions", name, {
    displayName: `Built-in ${name.slice(-1)}`,
    version,
    mode: "All",
    policyRule,
  });
}

function setRow(version: string, pin: string): string {
  const policyDefinitionId = builtIn("policyDefinitions", inner);
  const policyDefinitions = [{ policyDefinitionId, policyDefinitionReferenceId: "inner", definitionVersion: pin }];
  return row("policySetDefinitions", shipped, { displayName: "Shipped", version, policyDefinitions });
}

/** An assignment, a custom initiative and a built-in one, each pinning by `major`. */
function library(major: string): LibraryFiles {
  const pin = `${major}.*.*`;
  return {
    "d.alz_policy_definition.json": definition("Own"),
    "s.alz_policy_set_definition.json": initiative("Guard", [{ ...member("Own"), definitionVersion: pin }]),
    "1.alz_policy_assignment.json": assignment("Guard", "policySetDefinitions/Guard"),
    "2.alz_policy_assignment.json": assignment("Single", builtIn("policyDefinitions", single), {
      definitionVersion: pin,
    }),
    "3.alz_policy_assignment.json": assignment("Shipped", builtIn("policySetDefinitions", shipped)),
    "t.alz_archetype_definition.json": {
      name: "t",
      policy_definitions: ["Own"],
      policy_set_definitions: ["Guard"],
      policy_assignments: ["Guard", "Single", "Shipped"],
    },
  };
}

describe("azo alz upgrade", () => {
  let project: Project;
  const builtIns = (...rows: readonly string[]): string => {
    const file = join(project.root, `${rows.length}.jsonl`);
    writeFileSync(file, rows.join("\n"));
    return file;
  };

  beforeAll(() => {
    project = makeProject();
    project.write(
      "landing-zone/index.ts",
      `import { landingZone, managementGroup } from "azo";
import { alzArchetypes } from "../generated/azure/alz.ts";

export default landingZone({
  location: "northeurope",
  managementGroups: [managementGroup({ id: "top", displayName: "Top", archetypes: [alzArchetypes.t] })],
});
`,
    );
  });
  afterAll(() => project.remove());

  it("shows which versions are taken from then on, of assignments, of the library's initiatives and of built-in ones", async () => {
    const first = [definitionRow(single, "1.0.0"), definitionRow(inner, "1.0.0"), setRow("1.0.0", "1.*.*")];
    const from = ["--library", await smallLibrary(library("1")), "--builtins", builtIns(...first)];
    const imported = await project.azo("alz", "import", ...from);
    expect(imported.code, imported.error).toBe(0);
    const second = [definitionRow(single, "2.0.0"), definitionRow(inner, "2.0.0"), setRow("1.1.0", "2.*.*")];
    const to = ["--to", await smallLibrary(library("2")), "--builtins", builtIns(...first, ...second)];
    const { code, out, error } = await project.azo("alz", "upgrade", ...to, "--detailed-exitcode");
    expect({ out: out.split("\n"), error }).toEqual({
      out: [
        "Every policy does what it did, everywhere.",
        "",
        "Versions that are taken",
        "  Shipped",
        "      pin 1.*.* → 2.*.*: Built-in 2",
        "  top/Guard",
        "      pin 1.*.* → 2.*.*: The Own",
        "  top/Single",
        "      pin 1.*.* → 2.*.*: Built-in 1",
        "",
        "Nothing was written.",
        "",
      ],
      error: "",
    });
    expect(code).toBe(2);
  }, 60_000);
});

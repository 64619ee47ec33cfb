import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { check } from "#check";
import { evaluateModule } from "#evaluate";
import {
  pinPolicies,
  readBuiltInPolicies,
  selectPolicies,
  writeLocationTypes,
  writePolicyTypes,
  writeRoleTypes,
} from "#generate";
import { builtInRoles } from "#lib/built-in-roles";
import { regions } from "#lib/regions";
import type { PolicyCatalogue } from "#model/catalogue";
import { readLibrary } from "#source";
import { sourceOf } from "../../conformance/language/run-in-azo.ts";
import { checkTypes } from "../../diagnostics/read-case.ts";
import { givenData } from "../../support/given-data.ts";

const library = readLibrary(join(import.meta.dirname, "../../../engine"));
const temporary = mkdtempSync(join(tmpdir(), "azo-generated-"));
const { path: builtIns, isThere } = givenData("alz/builtin-policies.jsonl");

afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** What `azo check` says about a generated file: its language and its types. */
async function faults(name: string, text: string): Promise<readonly string[]> {
  const source = sourceOf(new Map([[`generated/azure/${name}`, text]]), library);
  const said = [...check(source).diagnostics, ...(await checkTypes(source, temporary))];
  return said.map(({ code, message }) => `${code} ${message}`);
}

/** What a generated file exports, as an author's file sees it. */
function exported(name: string, text: string): unknown {
  const source = sourceOf(new Map([[`generated/azure/${name}.ts`, text]]), library);
  const index = `import { ${name} } from "../generated/azure/${name}.ts";\nexport default ${name};\n`;
  const { checked } = check({ ...source, files: new Map([...source.files, ["landing-zone/index.ts", index]]) });
  return checked && evaluateModule(checked, "landing-zone/index.ts").evaluated?.value;
}

const row = (name: string, properties: object): string => JSON.stringify({ id: `/x/${name}`, name, properties });

const text = [
  row("AAAA", {
    displayName: "Allowed things",
    version: "1.2.3",
    mode: "All",
    parameters: {
      things: { type: "array" },
      effect: { type: "String", allowedValues: ["Audit", "Deny"], defaultValue: "Audit" },
      where: { type: "String", metadata: { assignPermissions: true, displayName: "Where" } },
    },
    policyRule: {
      then: {
        effect: "[parameters('effect')]",
        details: { roleDefinitionIds: ["/subscriptions/x/RoleDefinitions/BBBB"] },
      },
    },
  }),
  "",
  row("cccc", { displayName: "Other", version: "1.0.0", mode: "All", policyRule: { then: { effect: "audit" } } }),
  row("dddd", {
    displayName: "Both",
    version: "2.0.0",
    policyDefinitions: [
      {
        policyDefinitionReferenceId: "one",
        policyDefinitionId: "/providers/x/policyDefinitions/AAAA",
        parameters: { effect: { value: "Deny" } },
      },
    ],
  }),
].join("\n");

describe("pinned built-ins", () => {
  const all = readBuiltInPolicies(text);

  it("keep what decides effects and grants, and spell roles and types one way", () => {
    expect(all.definitions["aaaa"]).toMatchObject({
      effect: "[parameters('effect')]",
      roleDefinitionIds: ["/providers/Microsoft.Authorization/roleDefinitions/bbbb"],
      parameters: { things: { type: "Array" }, where: { metadata: { assignPermissions: true } } },
    });
    expect(all.sets["dddd"]?.members).toEqual([
      { reference: "one", definitionId: "/providers/x/policyDefinitions/AAAA", parameters: { effect: "Deny" } },
    ]);
  });

  it("bring the members of an initiative along, and name what is missing", () => {
    const { catalogue, missing } = selectPolicies(all, ["DDDD", "eeee"]);
    expect(Object.keys(catalogue.definitions)).toEqual(["aaaa"]);
    expect(missing).toEqual(["eeee"]);
  });

  it("get typed names: required without a default, allowed values as literals, the same bytes twice", async () => {
    const written = await writePolicyTypes(all, "azo generate");
    expect(written).toContain('readonly "things": readonly Json[]');
    expect(written).toContain('readonly "effect"?: "Audit" | "Deny"');
    expect(written).toContain("/** Allowed things (1.2.3) */\n  allowedThings: builtInPolicy<");
    expect(written).toContain('both: builtInInitiative<{}>("dddd")');
    expect(await writePolicyTypes(all, "azo generate")).toBe(written);
  });
});

describe("a built-in that says something bad", () => {
  const bad = [
    "x */ export const broken = 1; /*",
    "@ts-ignore @@ts-nocheck a@ts-expect-error @deprecated",
    "a \u202e b \u200b c \u2028 d \u0007 \u{e0041}",
    "caf\u00e9 \u2013 \u0430b",
    "/// <reference path='x' />",
    "Constructor",
    "prototype",
    "\\u202e ${x} ` ' \" \\",
    "",
  ];
  const parameters = Object.fromEntries(
    bad.map((name) => [name, { type: "String", allowedValues: [name, `${name}2`], defaultValue: name }]),
  );
  const hostile = readBuiltInPolicies(
    bad
      .map((displayName) => row(`${displayName}")`, { displayName, version: displayName, mode: "All", parameters }))
      .join("\n"),
  );

  it("is a text in the file and nothing more", async () => {
    const written = await writePolicyTypes(hostile, "azo generate");
    expect(await faults("policies.ts", written)).toEqual([]);
    expect(written).toMatch(/^[\n\x20-\x7e]+\n$/);
    expect(written.match(/^export \w+ \w+/gm)).toEqual(["export const policies", "export const initiatives"]);
    expect(written.match(/^ *\/\*\*.*@.*$/gm)).toBeNull();
    expect(written).toContain("/** caf - b (caf - b) */");
  });

  it("keeps its name and its values", async () => {
    const written = await writePolicyTypes(hostile, "azo generate");
    const names = Object.values(exported("policies", written) as Readonly<Record<string, { readonly name: string }>>);
    expect(names.map(({ name }) => name).toSorted()).toEqual(bad.map((name) => `${name}")`.toLowerCase()).toSorted());
  });
});

it("an empty list of allowed values allows every value", async () => {
  const one = readBuiltInPolicies(
    row("aaaa", { displayName: "One", version: "1.0.0", parameters: { a: { type: "Array", allowedValues: [] } } }),
  );
  expect(await writePolicyTypes(one, "azo generate")).toContain('{ readonly "a": readonly Json[] }');
});

describe("names of roles and locations", () => {
  it("are what azo knows, each with what a person calls it", async () => {
    const locations = await writeLocationTypes("azo generate");
    expect(locations).toContain('  /** North Europe */\n  northEurope: "northeurope",\n');
    expect(locations).toContain('  /** East US 2 */\n  eastUS2: "eastus2",\n');
    expect(Object.values(exported("locations", locations) as object)).toEqual(regions.map(({ name }) => name));
    expect(locations.match(/^ {2}\| "\w+"/gm)).toEqual(regions.map(({ name }) => `  | "${name}"`));
    const roles = await writeRoleTypes("azo generate");
    expect(Object.keys(exported("roles", roles) as object)).toHaveLength(Object.keys(builtInRoles).length);
  });

  it("pass the check, and are the same bytes twice", async () => {
    for (const [name, write] of [
      ["locations.ts", writeLocationTypes],
      ["roles.ts", writeRoleTypes],
    ] as const) {
      const written = await write("azo generate");
      expect(await faults(name, written)).toEqual([]);
      expect(await write("azo generate")).toBe(written);
      expect(written).toMatch(/^\/\/ Written by `azo generate`\. Edit nothing here: run it again\.\n/);
    }
  });

  it("are those that this repository has pinned", async () => {
    const pinned = (name: string) => readFileSync(join(import.meta.dirname, "../../../generated/azure", name), "utf8");
    expect(pinned("locations.ts")).toBe(await writeLocationTypes("azo generate"));
    expect(pinned("roles.ts")).toBe(await writeRoleTypes("azo generate"));
    const catalogue = JSON.parse(pinned("policies.json")) as PolicyCatalogue;
    expect(pinned("policies.json")).toBe(pinPolicies(catalogue));
    expect(pinned("policies.ts")).toBe(await writePolicyTypes(catalogue, "azo generate"));
  });
});

it.runIf(isThere)("every built-in that the public libraries reach has a name of its own", async () => {
  const catalogue = readBuiltInPolicies(readFileSync(builtIns, "utf8"));
  const written = await writePolicyTypes(catalogue, "azo generate");
  expect(Object.keys(exported("policies", written) as object)).toHaveLength(Object.keys(catalogue.definitions).length);
});

it("the catalogue is pinned in ASCII, a policy a line, and reads as it was", () => {
  const catalogue = readBuiltInPolicies(
    [text, row("eeee", { displayName: "caf\u00e9 \u202e", version: "1", policyRule: {} })].join("\n"),
  );
  const pinned = pinPolicies(catalogue);
  expect(JSON.parse(pinned)).toEqual(catalogue);
  expect(pinned).toMatch(/^[\n\x20-\x7e]+\n$/);
  expect(pinned.match(/^ {4}"\w{4}": \{.*\},?$/gm)).toHaveLength(4);
  expect(pinPolicies({ definitions: {}, sets: {} })).toBe('{\n  "definitions": {},\n  "sets": {}\n}\n');
});

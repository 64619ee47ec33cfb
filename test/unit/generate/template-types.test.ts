import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { check } from "#check";
import { evaluateModule } from "#evaluate";
import { writeTemplateTypes } from "#generate";
import type { Json } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import { templateScope } from "#lib/template-scope";
import type { Diagnostic } from "#model/diagnostic";
import { readLibrary } from "#source";
import { sourceOf } from "../../conformance/language/run-in-azo.ts";
import { checkTypes } from "../../diagnostics/read-case.ts";
import { givenData } from "../../support/given-data.ts";

const library = readLibrary(join(import.meta.dirname, "../../../engine"));
const temporary = mkdtempSync(join(tmpdir(), "azo-templates-"));
const { path: modules, isThere } = givenData("arm/templates/avm");

const template: Json = {
  languageVersion: "2.0",
  metadata: { description: "A vault \u2018of\u2019 secrets. */ @ts-ignore" },
  definitions: {
    "_1.lockType": {
      type: "object",
      properties: {
        kind: { type: "string", allowedValues: ["CanNotDelete", "None"], nullable: true },
        notes: { type: "string", nullable: true },
      },
    },
    catType: {
      type: "object",
      properties: { kind: { type: "string", allowedValues: ["cat"] }, lives: { type: "int" } },
    },
    dogType: {
      type: "object",
      properties: { kind: { type: "string", allowedValues: ["dog"] }, tricks: { type: "array" } },
    },
    petType: {
      type: "object",
      discriminator: {
        propertyName: "kind",
        mapping: { cat: { $ref: "#/definitions/catType" }, dog: { $ref: "#/definitions/dogType" } },
      },
    },
    nodeType: {
      type: "object",
      properties: { children: { type: "array", items: { $ref: "#/definitions/nodeType" }, nullable: true } },
    },
    maybeType: { type: "string", nullable: true },
    secretsType: { type: "object", properties: { name: { type: "string" }, value: { type: "securestring" } } },
    unusedType: { type: "object", properties: { a: { type: "string" } } },
  },
  parameters: {
    name: { type: "string", minLength: 3, maxLength: 24, metadata: { description: "Required. Its name." } },
    days: { type: "int", minValue: 1, defaultValue: 7 },
    sku: { type: "string", allowedValues: ["Basic", "Premium"] },
    zones: { type: "array", allowedValues: [1, 2, 3], defaultValue: [] },
    lock: { $ref: "#/definitions/_1.lockType", nullable: true },
    maybe: { $ref: "#/definitions/maybeType" },
    pet: { $ref: "#/definitions/petType", nullable: true },
    tree: { $ref: "#/definitions/nodeType", nullable: true },
    password: { type: "securestring", defaultValue: "[newGuid()]" },
    secrets: { type: "array", items: { $ref: "#/definitions/secretsType" }, defaultValue: [] },
    rules: {
      type: "object",
      defaultValue: {},
      properties: { first: { type: "int", nullable: true } },
      additionalProperties: { type: "string" },
    },
    pair: { type: "array", prefixItems: [{ type: "int" }, { type: "bool" }], items: false, nullable: true },
    tags: { type: "object", nullable: true },
    closed: { type: "Object", additionalProperties: false, nullable: true },
    "a-b": { type: "bool", nullable: true },
  },
};

const vault = await writeTemplateTypes("key-vault", template, "azo generate");

/** What the type checker says about `keyVault(parameters)` for each of `given`, one file each. */
async function typeFaults(given: readonly string[]): Promise<readonly (readonly string[])[]> {
  const files = given.map((parameters, index) => [
    `landing-zone/${index}.ts`,
    `import { idOf } from "azo";\nimport { keyVault } from "../generated/azure/templates/key-vault.ts";\nexport const id = idOf({ type: "a/b", name: "c" });\nexport default keyVault(${parameters});\n`,
  ]);
  const diagnostics = await typeCheck(files.map(([path = "", text = ""]) => [path, text] as const));
  return given.map((_, index) =>
    diagnostics.filter(({ place }) => place?.file === `landing-zone/${index}.ts`).map(({ message }) => message),
  );
}

function typeCheck(files: readonly (readonly [string, string])[]): Promise<readonly Diagnostic[]> {
  return checkTypes(sourceOf(new Map([["generated/azure/templates/key-vault.ts", vault], ...files])), temporary);
}

const enough = '{ name: "kv", sku: "Basic" }';
const good = [
  enough,
  '{ name: id, sku: "Premium", days: 3, zones: [1, 3], lock: null, maybe: null, "a-b": true }',
  '{ name: "kv", sku: "Basic", lock: { kind: "None" }, tree: { children: [{ children: [{}] }] } }',
  '{ name: "kv", sku: "Basic", pet: { kind: "cat", lives: 9 }, pair: [1, true], tags: { a: { b: [id] } }, closed: {} }',
  '{ name: "kv", sku: "Basic", rules: { first: 1, second: "two", third: id } }',
  '{ name: "kv", sku: "Basic", password: { kind: "keyVaultSecret", vault: id, name: "p" } }',
];
const wrong: readonly (readonly [parameters: string, message: RegExp])[] = [
  ['{ sku: "Basic" }', /Property '"name"' is missing/],
  ['{ name: "kv", sku: "Standard" }', /'"Standard"' is not assignable to type '"Basic" \| "Premium"'/],
  ['{ name: "kv", sku: "Basic", day: 1 }', /'day' does not exist .*Did you mean to write '(?:"days"|days)'/s],
  ['{ name: "kv", sku: "Basic", zones: [4] }', /Type '4' is not assignable to type '1 \| 2 \| 3'/],
  ['{ name: "kv", sku: "Basic", lock: { kind: "Soft" } }', /"Soft"/],
  ['{ name: "kv", sku: "Basic", lock: { note: "x" } }', /'note' does not exist/],
  ['{ name: "kv", sku: "Basic", pet: { kind: "cat", tricks: [] } }', /'tricks' does not exist in type 'CatType'/],
  ['{ name: "kv", sku: "Basic", pet: { kind: "cow" } }', /"cow"/],
  ['{ name: "kv", sku: "Basic", password: "hunter2" }', /Type 'string' is not assignable to type 'KeyVaultSecret'/],
  [
    '{ name: "kv", sku: "Basic", password: id }',
    /'ResourceReference' is not assignable to type 'KeyVaultSecret'|KeyVaultSecret/,
  ],
  [
    '{ name: "kv", sku: "Basic", secrets: [{ name: "p", value: "hunter2" }] }',
    /Type 'string' is not assignable to type 'NoSecretInsideAParameter'/,
  ],
  ['{ name: "kv", sku: "Basic", closed: { a: 1 } }', /not assignable to type 'never'/],
  ['{ name: "kv", sku: "Basic", pair: [1, 2] }', /not assignable to type 'boolean'/],
  ['{ name: "kv", sku: "Basic", tree: { children: [{ child: 1 }] } }', /'child' does not exist/],
];

afterAll(() => rmSync(temporary, { recursive: true, force: true }));

describe("the function for a template", () => {
  it("takes what the template takes", async () => {
    expect((await typeFaults(good)).flat()).toEqual([]);
  });

  it("refuses what the template refuses, and texts where secrets belong", async () => {
    const faults = await typeFaults(wrong.map(([parameters]) => parameters));
    wrong.forEach(([parameters, message], index) => {
      expect(faults[index]?.join("\n"), parameters).toMatch(message);
    });
  });

  it("says length, bounds and default where a person hovers", () => {
    expect(vault).toContain(
      '/** Required. Its name. Length 3 to 24. */\n  readonly "name": string | azo.ResourceReference;',
    );
    expect(vault).toContain('/** Value from 1. Default: `7`. */\n  readonly "days"?: number;');
    expect(vault).toContain("/** A vault 'of' secrets. * / ts-ignore */\nexport const keyVault: (");
    expect(vault).not.toContain("UnusedType");
  });

  it("is the landing-zone language and gives a plain declared value", () => {
    const source = sourceOf(
      new Map([
        ["generated/azure/templates/key-vault.ts", vault],
        [
          "landing-zone/index.ts",
          `import { keyVault } from "../generated/azure/templates/key-vault.ts";\nexport default keyVault(${enough});\n`,
        ],
      ]),
      library,
    );
    const { checked, diagnostics } = check(source);
    expect(diagnostics).toEqual([]);
    expect(checked && evaluateModule(checked, "landing-zone/index.ts").evaluated?.value).toEqual({
      kind: "templateDeployment",
      template: "key-vault",
      scope: "resourceGroup",
      parameters: { name: "kv", sku: "Basic" },
    });
  });

  it("can be called without anything when nothing is required", async () => {
    const text = await writeTemplateTypes(
      "default",
      { parameters: { a: { type: "int", defaultValue: 1 } } },
      "azo generate",
    );
    const none = await writeTemplateTypes("nothing", {}, "azo generate");
    expect(
      await typeCheck([
        ["generated/azure/templates/default.ts", text],
        ["generated/azure/templates/nothing.ts", none],
        [
          "landing-zone/index.ts",
          'import { defaultTemplate } from "../generated/azure/templates/default.ts";\nimport { nothing } from "../generated/azure/templates/nothing.ts";\nexport default [defaultTemplate(), nothing()];\n',
        ],
      ]),
    ).toEqual([]);
  });

  it("keeps every text of the template inside quotes and comments", async () => {
    const hostile = 'x"]; export const y = 1; /* */ \u202e \u2028 ${z} `';
    const text = await writeTemplateTypes(
      hostile,
      {
        metadata: { description: hostile },
        definitions: { [hostile]: { type: "string", allowedValues: [hostile] } },
        parameters: {
          [hostile]: { type: "string", defaultValue: hostile, metadata: { description: hostile } },
          b: { $ref: `#/definitions/${hostile}` },
          c: { $ref: "#/definitions/none" },
          json: { type: "array", items: {} },
        },
      },
      "azo generate",
    );
    const source = sourceOf(new Map([["generated/azure/templates/x.ts", text]]), library);
    expect(check(source).diagnostics).toEqual([]);
    expect(await typeCheck([...source.files])).toEqual([]);
    expect(text.match(/^export (?!type|interface)\w+/gm)).toEqual(["export const"]);
  });
});

describe.runIf(isThere)("the published Azure Verified Modules", () => {
  const all = (isThere ? globSync("**/main.json", { cwd: modules }).toSorted() : []).map((path) => ({
    name: path.slice(0, -"/main.json".length).replaceAll("/", "-"),
    json: JSON.parse(readFileSync(join(modules, path), "utf8")) as Json,
  }));
  // Nothing of a landing zone is deployed to the tenant itself, and `azo generate` says so.
  const templates = all.filter(({ json }) => templateScope(json) !== "tenant");
  const written: (readonly [path: string, text: string])[] = [];

  beforeAll(async () => {
    for (const { name, json } of templates)
      written.push([`generated/azure/templates/${name}.ts`, await writeTemplateTypes(name, json, "azo generate")]);
  });

  it("all give TypeScript that type-checks", async () => {
    expect(written.length).toBeGreaterThan(0);
    expect(await typeCheck(written)).toEqual([]);
  });

  it("all give the landing-zone language", () => {
    expect(check(sourceOf(new Map(written), library)).diagnostics).toEqual([]);
  });

  it("have every parameter, the secure ones as secrets and those with a default optional", () => {
    templates.forEach(({ json }, index) => {
      const text = written[index]?.[1] ?? "";
      for (const [name, value] of Object.entries(jsonObject(jsonObject(json)["parameters"]))) {
        const schema = jsonObject(value);
        const isSecure = /^secure/i.test(jsonString(schema["type"]));
        const mark = schema["defaultValue"] === undefined ? "\\??" : "\\?";
        expect(text).toMatch(
          new RegExp(`^ {2}readonly "${name}"${mark}: ${isSecure ? "azo.KeyVaultSecret" : ""}`, "m"),
        );
      }
    });
  });
});

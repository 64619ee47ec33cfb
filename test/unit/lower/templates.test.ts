import { describe, expect, it } from "vitest";
import { check } from "#check";
import type { JsonObject } from "#lib/json";
import { templateScope } from "#lib/template-scope";
import type { Desired, Unit } from "#model/desired";
import { invariant } from "#lib/invariant";
import type { Diagnostic } from "#model/diagnostic";
import { readLibrary } from "#source";
import { join } from "node:path";
import { runStages } from "../../../engine/compile/stages.ts";
import { sourceOf } from "../../conformance/language/run-in-azo.ts";
import { tenantId } from "../resolve/compile-input.ts";

const library = readLibrary(join(import.meta.dirname, "../../../engine"));
const id = "11111111-1111-1111-1111-111111111111";
const base = "https://schema.management.azure.com/schemas/2019-04-01/";
const table = { type: "Microsoft.Network/routeTables", apiVersion: "2024-05-01", location: "westeurope" };

/** A template for a resource group with one route table, called as its parameter `name` says. */
function routes(more: JsonObject = {}): JsonObject {
  return {
    $schema: `${base}deploymentTemplate.json#`,
    parameters: { name: { type: "string" }, ...(more["parameters"] as JsonObject) },
    resources: [{ ...table, name: "[parameters('name')]", properties: { routes: [] } }],
  };
}

/** Role assignments, for each scope that a template can be for. */
function roles(kind: string): JsonObject {
  return {
    $schema: `${base}${kind}eploymentTemplate.json#`,
    parameters: {
      to: { type: "string" },
      name: { type: "string", defaultValue: "33333333-3333-3333-3333-333333333333" },
    },
    resources: [
      {
        type: "Microsoft.Authorization/roleAssignments",
        apiVersion: "2022-04-01",
        name: "[parameters('name')]",
        properties: { principalId: "[parameters('to')]" },
      },
    ],
  };
}

/** What `azo generate` writes for a template, without the types. */
function moduleOf(name: string, template: JsonObject): string {
  const scope = templateScope(template) ?? "resourceGroup";
  return `import { templateFunction } from "azo";\nexport const ${name} = templateFunction("${name}", "${scope}");\n`;
}

function compileWith(
  templates: Readonly<Record<string, JsonObject>>,
  parts: {
    readonly before?: string;
    readonly resources?: string;
    readonly other?: string;
    readonly group?: string;
    readonly subscription?: string;
  },
): { readonly desired?: Desired; readonly diagnostics: readonly Diagnostic[] } {
  const files = Object.entries(templates).flatMap(([name, json]): readonly (readonly [string, string])[] => [
    [`generated/azure/templates/${name}.json`, JSON.stringify(json)],
    [`generated/azure/templates/${name}.ts`, moduleOf(name, json)],
  ]);
  const imports = Object.keys(templates).map(
    (name) => `import { ${name} } from "../generated/azure/templates/${name}.ts";`,
  );
  const text = `import { archetype, idOf, keyVaultSecret, landingZone, managementGroup, resource, resourceGroup, subscription } from "azo";
${imports.join("\n")}
${parts.before ?? ""}
export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "top",
      displayName: "Top",
      ${parts.group ?? ""}
      subscriptions: [
        subscription({
          id: "${id}",
          displayName: "App",
          ${parts.subscription ?? ""}
          resourceGroups: [
            resourceGroup({ name: "rg-app", resources: [${parts.resources ?? ""}] }),
            resourceGroup({ name: "rg-other", resources: [${parts.other ?? ""}] }),
          ],
        }),
      ],
    }),
  ],
});
`;
  const source = sourceOf(new Map([...files, ["landing-zone/index.ts", text]]), library);
  expect(check(source).diagnostics).toEqual([]);
  return runStages({ kind: "desired", source, tenantId });
}

function unitOf({ desired, diagnostics }: ReturnType<typeof compileWith>, name: string): Unit {
  invariant(desired !== undefined, JSON.stringify(diagnostics, null, 2));
  const unit = desired.units.find((candidate) => candidate.id === name);
  invariant(unit !== undefined, `There is no unit ${name}.`);
  return unit;
}

const app = "top/App/resource-groups/rg-app";
const resourcesOf = (unit: Unit) => unit.template["resources"] as Readonly<Record<string, JsonObject>>;

describe("a template in a resource group", () => {
  it("is a deployment of its own, named by itself and by what it is to make, each name once", () => {
    const json = {
      ...routes({ parameters: { tag: { type: "string", defaultValue: "" } } }),
      resources: [{ ...table, name: "[format('rt-{0}', parameters('tag'))]" }],
    };
    const namesOf = (resources: string) =>
      Object.values(resourcesOf(unitOf(compileWith({ routes: json }, { resources }), app))).map(({ name }) =>
        String(name),
      );
    expect(namesOf('routes({ name: "a", tag: "1" }), routes({ name: "b/c", tag: "2" })')).toEqual([
      "routes-a",
      "routes-b-c",
    ]);
    expect(namesOf('routes({ name: "a", tag: "1" }), routes({ name: "A", tag: "2" })')).toEqual([
      "routes-a",
      "routes-A-2",
    ]);
    const long = `"${"a".repeat(80)}"`;
    const names = namesOf(`routes({ name: ${long}, tag: "1" }), routes({ name: ${long}, tag: "2" })`);
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(/^routes-a+-[0-9a-f]{8}$/);
    for (const name of names) expect(name.length).toBeLessThanOrEqual(64);
  });

  it("comes after what its parameters refer to, and before what refers to what it makes", () => {
    const before = `
      const first = resource({ type: "Microsoft.Network/routeTables", apiVersion: "2024-05-01", name: "rt-first" });
      const last = resource({ type: "Microsoft.Network/routeTables", apiVersion: "2024-05-01", name: "rt-last",
        properties: { after: idOf({ type: "Microsoft.Network/routeTables", name: "rt-made" }) } });
      const made = routes({ name: "rt-made", after: idOf(first) });`;
    const json = routes({ parameters: { after: { type: "string" } } });
    const together = unitOf(compileWith({ routes: json }, { before, resources: "last, made, first" }), app);
    expect(resourcesOf(together)["routesRtMade"]).toMatchObject({ dependsOn: ["rtFirst"] });
    expect(resourcesOf(together)["rtLast"]).toMatchObject({ dependsOn: ["routesRtMade"] });
    const apart = compileWith({ routes: json }, { before, resources: "last, first", other: "" });
    expect(apart.diagnostics.map(({ code }) => code)).toEqual(["resolve/unknown-resource"]);
    const inOther = compileWith({ routes: json }, { before, resources: "last", other: "made, first" });
    expect(unitOf(inOther, app).dependsOn).toContain("top/App/resource-groups/rg-other");
  });

  it("may not be part of a circle", () => {
    const before = `
      const made = routes({ name: "rt-made", after: idOf({ type: "Microsoft.Network/routeTables", name: "rt-a" }) });
      const a = resource({ type: "Microsoft.Network/routeTables", apiVersion: "2024-05-01", name: "rt-a",
        properties: { after: idOf({ type: "Microsoft.Network/routeTables", name: "rt-made" }) } });`;
    const json = routes({ parameters: { after: { type: "string" } } });
    const { diagnostics } = compileWith({ routes: json }, { before, resources: "made, a" });
    expect(diagnostics.map(({ code }) => code)).toEqual(["lower/resource-cycle"]);
  });

  it("gets secrets by reference to a vault, of the version that is asked for, after the vault", () => {
    const before = `
      const vault = resource({ type: "Microsoft.KeyVault/vaults", apiVersion: "2023-07-01", name: "kv" });
      const made = routes({ name: "rt", password: keyVaultSecret({ vault: idOf(vault), name: "p", version: "0123" }) });`;
    const json = routes({ parameters: { password: { type: "SecureString" } } });
    const unit = unitOf(compileWith({ routes: json }, { before, resources: "made, vault" }), app);
    const vault = `/subscriptions/${id}/resourceGroups/rg-app/providers/Microsoft.KeyVault/vaults/kv`;
    expect(resourcesOf(unit)["routesRt"]).toMatchObject({
      dependsOn: ["kv"],
      properties: {
        parameters: { password: { reference: { keyVault: { id: vault }, secretName: "p", secretVersion: "0123" } } },
      },
    });
    expect(unit.parameters["routesRtParameters"]).toEqual({ value: { name: "rt" } });
  });

  it("takes names of parameters without case and with quotes, and null for the default", () => {
    const json = routes({ parameters: { "it's": { type: "int" }, Size: { type: "int", defaultValue: 1 } } });
    const unit = unitOf(
      compileWith({ routes: json }, { resources: `routes({ NAME: "rt", "it's": 1, size: null })` }),
      app,
    );
    expect(resourcesOf(unit)["routes"]).toMatchObject({
      properties: {
        parameters: {
          name: { value: "[parameters('routesParameters')['name']]" },
          "it's": { value: "[parameters('routesParameters')['it''s']]" },
        },
      },
    });
    expect(unit.parameters["routesParameters"]).toEqual({ value: { name: "rt", "it's": 1 } });
  });

  it("may write the same thing twice, but not two different ones", () => {
    const twice = (second: JsonObject): JsonObject => {
      const inner = { ...routes(), parameters: {}, resources: [{ ...table, name: "rt", ...second }] };
      const nested = { type: "Microsoft.Resources/deployments", apiVersion: "2022-09-01" };
      return {
        ...routes(),
        resources: [
          {
            ...nested,
            name: "a",
            properties: { mode: "Incremental", template: { ...inner, resources: [{ ...table, name: "rt" }] } },
          },
          { ...nested, name: "b", properties: { mode: "Incremental", template: inner } },
        ],
      };
    };
    const resources = "routes({ name: 'x' })";
    expect(unitOf(compileWith({ routes: twice({}) }, { resources }), app).resources).toHaveLength(1);
    const { diagnostics } = compileWith({ routes: twice({ tags: { a: "b" } }) }, { resources });
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ["lower/template-undecided", expect.stringContaining("routeTables/rt' is written twice")],
    ]);
  });

  it("is refused when Azure would decide whether there is something", () => {
    const json = {
      ...routes(),
      resources: [{ ...table, name: "rt", condition: "[equals(reference('/x', '2020-01-01').a, 1)]" }],
    };
    const { diagnostics } = compileWith({ routes: json }, { resources: "routes({ name: 'x' })" });
    expect(diagnostics.map(({ code }) => code)).toEqual(["lower/template-undecided"]);
  });
});

describe("a template above resource groups", () => {
  const templates = { forGroups: roles("managementGroupD"), forSubscriptions: roles("subscriptionD") };

  it("is a unit of its scope, after its policies, with the region of the landing zone", () => {
    expect(Object.values(templates).map((json) => templateScope(json))).toEqual(["managementGroup", "subscription"]);
    const compiled = compileWith(templates, {
      before: 'const readers = archetype({ name: "readers", templates: [forGroups({ to: "a" })] });',
      group: "archetypes: [readers],",
      subscription: 'templates: [forSubscriptions({ to: "b", name: "44444444-4444-4444-4444-444444444444" })],',
    });
    const group = unitOf(compiled, "top/templates");
    expect(group).toMatchObject({
      via: "stack",
      name: "azo.templates",
      scope: { kind: "managementGroup" },
      location: "westeurope",
      parameters: { location: { value: "westeurope" }, forGroupsParameters: { value: { to: "a" } } },
      dependsOn: ["tenant/management-groups"],
    });
    expect(resourcesOf(group)["forGroups"]).toMatchObject({ location: "[parameters('location')]" });
    const subscription = unitOf(compiled, "top/App/templates");
    expect(subscription.dependsOn).toEqual(["tenant/subscriptions", "top/App/resource-groups"]);
    expect(subscription.resources.map(({ id }) => id)).toEqual([
      `/subscriptions/${id}/providers/Microsoft.Authorization/roleAssignments/44444444-4444-4444-4444-444444444444`,
    ]);
  });

  it("is refused where its schema does not belong, wherever it comes from", () => {
    const { diagnostics } = compileWith(templates, {
      before: 'const readers = archetype({ name: "readers", templates: [forGroups({ to: "a" })] });',
      subscription: "archetypes: [readers],",
    });
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ["resolve/template-scope", "Template `forGroups` is for a management group, and this is a subscription."],
    ]);
  });
});

import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "#lib/json";
import { expandTemplate } from "#template";
import type { DeploymentContext, Expansion } from "#template";

const subscription = "/subscriptions/00000000-0000-0000-0000-000000000000";
const group: DeploymentContext["scope"] = { kind: "resourceGroup", id: `${subscription}/resourceGroups/rg` };
const top: DeploymentContext["scope"] = {
  kind: "managementGroup",
  id: "/providers/Microsoft.Management/managementGroups/top",
};

function expand(template: JsonObject, parameters: Record<string, { value: Json }> = {}, scope = group): Expansion {
  return expandTemplate({ template, parameters, context: { scope, location: "West Europe", tenantId: "t" } });
}

function resource(name: Json, more: JsonObject = {}): JsonObject {
  return { type: "A.B/c", apiVersion: "2024-01-01", name, ...more };
}

function ids(expansion: Expansion): readonly string[] {
  expect(expansion.diagnostics).toEqual([]);
  return expansion.predictedResources.map(({ id }) => id);
}

function outputsOf(template: JsonObject, parameters: Record<string, { value: Json }> = {}): unknown {
  const { outputs } = expand({ resources: [], ...template }, parameters);
  return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
}

describe("resources", () => {
  test("the body is what ARM is sent, without what only the template needs", () => {
    const written = resource("a", {
      location: "[resourceGroup().location]",
      tags: { a: "[[x]" },
      zones: "[null()]",
      dependsOn: [],
      condition: true,
      metadata: {},
      comments: "",
      properties: { x: null },
    });
    const { predictedResources } = expand({ resources: [written] });
    expect(predictedResources).toEqual([
      {
        id: `${group.id}/providers/A.B/c/a`,
        type: "A.B/c",
        apiVersion: "2024-01-01",
        name: "a",
        body: { location: "westeurope", tags: { a: "[x]" }, properties: { x: null } },
        unresolved: [],
      },
    ]);
  });

  test("conditioned away and existing ones are not predicted, nor are their names evaluated", () => {
    const gone = resource("[split(null(), '/')[8]]", { condition: "[equals(1, 2)]" });
    expect(ids(expand({ resources: { gone, there: resource("x", { existing: true }), here: resource("y") } }))).toEqual(
      [`${group.id}/providers/A.B/c/y`],
    );
  });

  test("what makes no sense in the name of a resource that may not be there is no error", () => {
    const unsure = resource("[split(null(), '/')[8]]", { condition: "[reference('/x').y]", existing: true });
    expect(ids(expand({ resources: { unsure, here: resource("y") } }))).toEqual([`${group.id}/providers/A.B/c/y`]);
  });

  test("a condition known in Azure only leaves the resource, with the condition", () => {
    const { predictedResources, diagnostics } = expand({
      resources: [resource("a", { condition: "[reference('/x').y]" })],
    });
    expect(predictedResources[0]?.condition).toBe("[reference('/x').y]");
    expect(diagnostics).toMatchObject([{ code: "UnknownCondition", severity: "info" }]);
  });

  test("children nested in their parent have their names and types joined", () => {
    const child = { type: "d", apiVersion: "1", name: "y", resources: [{ type: "e", apiVersion: "1", name: "z" }] };
    expect(ids(expand({ resources: [resource("x", { resources: [child] })] }))).toEqual([
      `${group.id}/providers/A.B/c/x`,
      `${group.id}/providers/A.B/c/x/d/y`,
      `${group.id}/providers/A.B/c/x/d/y/e/z`,
    ]);
  });

  test("a name with the wrong number of segments is an error", () => {
    expect(expand({ resources: [resource("a/b")] }).diagnostics).toMatchObject([
      { severity: "error", code: "InvalidTemplate" },
    ]);
  });

  test("an extension stands at what its scope names, relative or absolute", () => {
    const lock = { type: "Microsoft.Authorization/locks", apiVersion: "1" };
    const resources = [
      { ...lock, name: "a", scope: "A.B/c/x" },
      { ...lock, name: "b", scope: "[resourceId('A.B/c', 'x')]" },
      { ...lock, name: "c", scope: "/" },
    ];
    expect(ids(expand({ resources }))).toEqual([
      "/providers/Microsoft.Authorization/locks/c",
      `${group.id}/providers/A.B/c/x/providers/Microsoft.Authorization/locks/a`,
      `${group.id}/providers/A.B/c/x/providers/Microsoft.Authorization/locks/b`,
    ]);
  });

  test("management groups live at the tenant, resource groups under their subscription", () => {
    const managementGroup = { type: "Microsoft.Management/managementGroups", apiVersion: "1", name: "m", scope: "/" };
    expect(ids(expand({ resources: [managementGroup] }, {}, top))).toEqual([
      "/providers/Microsoft.Management/managementGroups/m",
    ]);
    const resourceGroup = {
      type: "Microsoft.Resources/resourceGroups",
      apiVersion: "1",
      name: "g",
      location: "[deployment().location]",
    };
    const at = { kind: "subscription", id: subscription } as const;
    expect(expand({ resources: [resourceGroup] }, {}, at).predictedResources).toMatchObject([
      { id: `${subscription}/resourceGroups/g`, body: { location: "westeurope" } },
    ]);
  });

  test("resources of an extension have no id in Azure and keep their symbolic names", () => {
    const request = {
      import: "http",
      type: "request@v1",
      properties: { uri: "[format('x/{0}', reference('one').body)]" },
    };
    const one = { import: "http", type: "request@v1", properties: { uri: "x" } };
    expect(expand({ imports: {}, resources: { one, request } }).predictedResources).toMatchObject([
      { id: "one", body: { properties: { uri: "x" } } },
      { id: "request", body: { properties: { uri: "[format('x/{0}', reference('one').body)]" } } },
    ]);
  });

  test("an id whose name is unknown contains the expression", () => {
    const { predictedResources, diagnostics } = expand({
      parameters: { n: { type: "string" } },
      resources: [resource("[format('a-{0}', parameters('n'))]")],
    });
    expect(predictedResources[0]?.id).toBe(`[format('${group.id}/providers/A.B/c/a-{0}', parameters('n'))]`);
    expect(diagnostics).toMatchObject([{ code: "MissingParameter", target: "n" }]);
  });

  test("a body that ARM would refuse is an error of that resource only", () => {
    const { predictedResources, diagnostics } = expand({
      resources: [resource("a", { properties: { x: "[createObject().y]", z: 1 } }), resource("b")],
    });
    expect(predictedResources.map(({ body }) => body)).toEqual([{ properties: { x: null, z: 1 } }, {}]);
    expect(diagnostics).toMatchObject([{ severity: "error", target: `${group.id}/providers/A.B/c/a` }]);
  });
});

describe("loops", () => {
  test("resources, properties, variables and outputs are unrolled", () => {
    const expansion = expand({
      variables: { copy: [{ name: "names", count: 2, input: "[format('n{0}', copyIndex('names', 1))]" }] },
      resources: [
        resource("[variables('names')[copyIndex()]]", {
          copy: { name: "loop", count: "[length(variables('names'))]" },
          properties: {
            copy: [{ name: "inner", count: 2, input: "[add(mul(copyIndex('loop'), 10), copyIndex('inner'))]" }],
            last: true,
          },
        }),
      ],
      outputs: { all: { type: "array", copy: { count: 3, input: "[copyIndex()]" } } },
    });
    expect(expansion.predictedResources.map(({ name, body }) => [name, body["properties"]])).toEqual([
      ["n1", { inner: [0, 1], last: true }],
      ["n2", { inner: [10, 11], last: true }],
    ]);
    expect(expansion.outputs["all"]).toEqual({ type: "Array", value: [0, 1, 2] });
  });

  test("without a name the index is that of the resource, also inside a loop of properties", () => {
    const settings = [
      { name: "one", logs: ["a"] },
      { name: "two", logs: ["b", "c", "d"] },
    ];
    const { predictedResources, diagnostics } = expand({
      parameters: { settings: { type: "array", defaultValue: settings } },
      resources: [
        resource("[parameters('settings')[copyIndex()].name]", {
          copy: { name: "each", count: "[length(parameters('settings'))]" },
          properties: {
            copy: [
              {
                name: "logs",
                count: "[length(parameters('settings')[copyIndex()].logs)]",
                input: { category: "[parameters('settings')[copyIndex()].logs[copyIndex('logs')]]" },
              },
            ],
          },
        }),
      ],
    });
    expect(diagnostics).toEqual([]);
    expect(predictedResources.map(({ body }) => body["properties"])).toEqual([
      { logs: [{ category: "a" }] },
      { logs: [{ category: "b" }, { category: "c" }, { category: "d" }] },
    ]);
  });

  test("a loop of properties or variables outside of a resource loop is meant by name only", () => {
    const { diagnostics } = expand({
      variables: { copy: [{ name: "names", count: 1, input: "[copyIndex()]" }] },
      resources: [resource("a", { properties: { copy: [{ name: "l", count: 1, input: "[copyIndex()]" }] } })],
      outputs: { names: { type: "array", value: "[variables('names')]" } },
    });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      expect.stringContaining("it stands outside of a copy loop"),
      expect.stringContaining("it stands outside of a copy loop"),
    ]);
  });

  test("none and too many turns", () => {
    expect(ids(expand({ resources: [resource("a", { copy: { name: "l", count: 0 } })] }))).toEqual([]);
    expect(
      expand({ resources: [resource("a", { copy: { name: "l", count: 801 } })] }).diagnostics[0]?.message,
    ).toContain("'801'");
  });

  test("a count that is unknown leaves one resource for all", () => {
    const { predictedResources, diagnostics } = expand({
      parameters: { list: { type: "array" } },
      resources: [
        resource("[parameters('list')[copyIndex()]]", { copy: { name: "l", count: "[length(parameters('list'))]" } }),
      ],
    });
    expect(predictedResources.map(({ name }) => name)).toEqual(["[parameters('list')[copyIndex('l')]]"]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["MissingParameter", "UnknownCopyCount"]);
  });
});

describe("nested templates", () => {
  function nested(more: JsonObject, template: JsonObject, properties: JsonObject = {}): JsonObject {
    return {
      type: "Microsoft.Resources/deployments",
      apiVersion: "2025-04-01",
      name: "n",
      ...more,
      properties: { mode: "Incremental", template, ...properties },
    };
  }
  const inner = { expressionEvaluationOptions: { scope: "inner" } };

  test("with inner evaluation names are those of the nested template", () => {
    const template = {
      parameters: { p: { type: "string" }, rest: { type: "string", defaultValue: "[parameters('p')]" } },
      variables: { v: "inner" },
      resources: [resource("[concat(variables('v'), parameters('p'), parameters('rest'))]")],
    };
    const deployment = nested({}, template, { ...inner, parameters: { p: { value: "[variables('v')]" } } });
    expect(ids(expand({ variables: { v: "Outer" }, resources: [deployment] }))).toEqual([
      `${group.id}/providers/A.B/c/innerOuterOuter`,
    ]);
  });

  test("with outer evaluation they are those around it, and so is resourceGroup()", () => {
    const template = {
      variables: { v: "inner" },
      resources: [resource("[concat(variables('v'), resourceGroup().name)]")],
    };
    const deployment = nested({ resourceGroup: "other" }, template);
    expect(ids(expand({ variables: { v: "outer" }, resources: [deployment] }))).toEqual([
      `${subscription}/resourceGroups/other/providers/A.B/c/outerrg`,
    ]);
  });

  test("a template with inner evaluation loses a level of escaping where the one around it has outer evaluation", () => {
    const child = {
      parameters: { p: { type: "string" } },
      resources: [resource("[[parameters('p')]"), resource("[concat(parameters('p'), '-open')]")],
    };
    const inside = nested({ name: "inside" }, child, { ...inner, parameters: { p: { value: "[parameters('p')]" } } });
    const around = nested({ name: "around" }, { resources: [inside] });
    const parameters = { p: { type: "string", defaultValue: "x" } };
    expect(ids(expand({ parameters, resources: [around] }))).toEqual([
      `${group.id}/providers/A.B/c/x`,
      `${group.id}/providers/A.B/c/x-open`,
    ]);
  });

  test("every scope can be reached from every other", () => {
    const child = { resources: [resource("[last(split(deployment().name, '/'))]")] };
    const resources = [
      nested({ name: "tenant", scope: "/" }, child, inner),
      nested({ name: "mg", scope: "Microsoft.Management/managementGroups/m" }, child, inner),
      nested({ name: "sub", subscriptionId: "11111111-1111-1111-1111-111111111111" }, child, inner),
      nested({ name: "rg", subscriptionId: "11111111-1111-1111-1111-111111111111", resourceGroup: "g" }, child, inner),
      nested({ name: "own" }, child, inner),
      nested({ name: "id", scope: `${subscription}/resourceGroups/i` }, child, inner),
    ];
    expect(ids(expand({ resources }, {}, top))).toEqual([
      "/providers/A.B/c/tenant",
      "/providers/Microsoft.Management/managementGroups/m/providers/A.B/c/mg",
      "/providers/Microsoft.Management/managementGroups/top/providers/A.B/c/own",
      `${subscription}/resourceGroups/i/providers/A.B/c/id`,
      "/subscriptions/11111111-1111-1111-1111-111111111111/providers/A.B/c/sub",
      "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/g/providers/A.B/c/rg",
    ]);
  });

  test("what is known of the outer scope is not taken for the inner one", () => {
    const child = { resources: [resource("a", { location: "[resourceGroup().location]" })] };
    const { predictedResources } = expand({ resources: [nested({ resourceGroup: "other" }, child, inner)] });
    expect(predictedResources[0]?.body).toEqual({ location: "[resourceGroup().location]" });
  });

  test("a resource group made by the same template gives its location", () => {
    const child = { resources: [resource("a", { location: "[resourceGroup().location]" })] };
    const made = { type: "Microsoft.Resources/resourceGroups", apiVersion: "1", name: "new", location: "North Europe" };
    const at = { kind: "subscription", id: subscription } as const;
    const { predictedResources } = expand(
      { resources: [nested({ resourceGroup: "new" }, child, inner), made] },
      {},
      at,
    );
    expect(predictedResources.map(({ body }) => body["location"])).toEqual(["North Europe", "northeurope"]);
  });

  test("outputs of a nested template are worked out, whichever way they are referred to", () => {
    const one = nested(
      { name: "one" },
      { resources: [], outputs: { x: { type: "string", value: "foo" }, s: { type: "securestring", value: "z" } } },
      inner,
    );
    const two = resource("[reference('one').outputs.x.value]", {
      properties: {
        byId: "[reference(resourceId('Microsoft.Resources/deployments', 'one'), '2025-04-01').outputs.x.value]",
        secret: "[listOutputsWithSecureValues('one', '2025-04-01').s]",
      },
    });
    const { predictedResources } = expand({ resources: { one, two } });
    expect(predictedResources).toMatchObject([
      {
        name: "foo",
        body: {
          properties: {
            byId: "foo",
            secret: `[listOutputsWithSecureValues('${group.id}/providers/Microsoft.Resources/deployments/one', '2025-04-01').s]`,
          },
        },
      },
    ]);
  });

  test("a template that is only linked to is said to be unknown", () => {
    const linked = {
      ...nested({}, {}),
      properties: { mode: "Incremental", templateLink: { uri: "https://x/y.json" } },
    };
    expect(expand({ resources: [linked] }).diagnostics).toMatchObject([
      { code: "UnknownTemplate", severity: "warning" },
    ]);
  });
});

describe("the language", () => {
  test("user functions see their parameters and each other", () => {
    const functions = [
      {
        namespace: "my",
        members: {
          twice: {
            parameters: [{ name: "x", type: "string" }],
            output: { type: "string", value: "[concat(parameters('x'), parameters('X'))]" },
          },
          both: {
            parameters: [{ name: "x", type: "string" }],
            output: { type: "object", value: { a: "[my.twice(parameters('x'))]" } },
          },
        },
      },
    ];
    expect(outputsOf({ functions, outputs: { o: { type: "object", value: "[My.Both('ab')]" } } })).toEqual({
      o: { a: "abab" },
    });
  });

  test("names of parameters and variables ignore case", () => {
    const template = { parameters: { Abc: { type: "string" } }, variables: { V: 1 } };
    const outputs = { o: { type: "string", value: "[format('{0}{1}', parameters('aBC'), variables('v'))]" } };
    expect(outputsOf({ ...template, outputs }, { ABC: { value: "x" } })).toEqual({ o: "x1" });
  });

  test("since language version 2.0 a user function reads the variables of its template, and no parameters but its own", () => {
    const members = {
      named: {
        parameters: [{ name: "x", type: "string" }],
        output: { value: "[concat(variables('v'), parameters('x'))]" },
      },
      outside: { parameters: [], output: { value: "[parameters('p')]" } },
    };
    const template = {
      languageVersion: "2.0",
      functions: [{ namespace: "own", members }],
      parameters: { p: { type: "string", defaultValue: "p" } },
      variables: { v: "v-" },
      resources: [],
    };
    expect(outputsOf({ ...template, outputs: { o: { type: "string", value: "[own.named('a')]" } } })).toEqual({
      o: "v-a",
    });
    const { diagnostics } = expand({ ...template, outputs: { o: { type: "string", value: "[own.outside()]" } } });
    expect(diagnostics[0]?.message).toMatch(/parameter 'p' is not found/);
  });

  test("variables are evaluated although nobody uses them", () => {
    const { diagnostics } = expand({ variables: { foo: "[fail('condition must be false')]" }, resources: [] });
    expect(diagnostics).toMatchObject([
      { severity: "error", message: "The template variable 'foo' is not valid: condition must be false" },
    ]);
  });

  test("what is no resource is said, with its place", () => {
    const named = { type: "A.B/c", apiVersion: "1", name: "x" };
    const resources = [5, null, { ...named, resources: ["y"] }, { type: "A.B/c", apiVersion: "1" }];
    const { diagnostics } = expand({ resources });
    expect(diagnostics.filter(({ target }) => target?.startsWith("resources"))).toMatchObject([
      { code: "InvalidTemplate", target: "resources[0]" },
      { code: "InvalidTemplate", target: "resources[1]" },
      { code: "InvalidTemplate", target: "resources[2].resources[0]" },
      { target: "resources[3]", message: expect.stringContaining("Required property 'name' not found in JSON") },
    ]);
    expect(expand({ resources: { a: 5 } }).diagnostics[0]?.target).toBe("resources.a");
    expect(expand({ resources: "none" }).diagnostics[0]?.target).toBe("resources");
  });

  test("a circle of parameters ends", () => {
    const parameters = {
      a: { type: "string", defaultValue: "[parameters('b')]" },
      b: { type: "string", defaultValue: "[parameters('a')]" },
    };
    expect(expand({ parameters, resources: [] }).diagnostics[0]?.message).toContain("refers to itself");
  });

  test("utcNow and newGuid stand in defaults of parameters only", () => {
    const { diagnostics } = expand({ variables: { now: "[utcNow()]" }, resources: [resource("[newGuid()]")] });
    expect(diagnostics.map(({ message }) => /function .\w+./.exec(message)?.[0])).toEqual([
      "function 'newGuid'",
      "function 'utcNow'",
    ]);
  });

  test("a null for a parameter that may not be null means its default", () => {
    const parameters = {
      a: { type: "string", defaultValue: "d" },
      b: { type: "string", nullable: true, defaultValue: "d" },
    };
    const outputs = {
      a: { type: "string", value: "[parameters('a')]" },
      b: { type: "string", nullable: true, value: "[parameters('b')]" },
    };
    expect(outputsOf({ parameters, outputs }, { a: { value: null }, b: { value: null } })).toEqual({ a: "d", b: null });
  });

  test("values handed in are not evaluated", () => {
    const template = {
      parameters: { a: { type: "string" } },
      outputs: { o: { type: "string", value: "[parameters('a')]" } },
    };
    expect(outputsOf(template, { a: { value: "[[x]" } })).toEqual({ o: "[[x]" });
  });

  test("a Key Vault reference stays unknown", () => {
    const template = {
      parameters: { a: { type: "securestring" } },
      resources: [resource("a", { properties: { p: "[parameters('a')]" } })],
    };
    const { predictedResources, diagnostics } = expandTemplate({
      template,
      parameters: { a: { reference: { secretName: "s" } } },
      context: { scope: group },
    });
    expect(predictedResources[0]?.unresolved).toEqual([
      {
        path: ["properties", "p"],
        expression: "[parameters('a')]",
        reason: "The value of the parameter 'a' stands in a Key Vault.",
      },
    ]);
    expect(diagnostics).toEqual([]);
  });

  test("outputs excluded by their condition are not there", () => {
    const outputs = {
      a: { type: "string", condition: "[equals(1, 2)]", value: "x" },
      b: { type: "int", condition: true, value: 1 },
    };
    expect(outputsOf({ outputs })).toEqual({ b: 1 });
  });

  test("functions of another scope are refused", () => {
    expect(
      expand({ variables: { v: "[resourceGroup().id]" }, resources: [] }, {}, top).diagnostics[0]?.message,
    ).toContain("'resourceGroup' is not expected at this location");
  });
});

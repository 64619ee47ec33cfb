import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "#lib/json";
import { prepareTemplate, templateProblemOf } from "#template";
import type { DeploymentContext, Prepared, PreparedResource, TemplateRuntime } from "#template";

const group = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg";
const context: DeploymentContext = {
  scope: { kind: "resourceGroup", id: group },
  deploymentName: "main",
  location: "westeurope",
  utcNow: "2026-01-02T03:04:05Z",
};
const runtime: TemplateRuntime = {
  reference: (id, apiVersion, full) => (id.endsWith("/gone") ? undefined : { id, apiVersion: apiVersion ?? "", full }),
  list: (name, id, apiVersion) => ({ name, id, apiVersion: apiVersion ?? "" }),
  newGuid: () => "00000000-0000-0000-0000-00000000000a",
  utcNow: "2026-01-02T03:04:05Z",
};

function prepare(template: JsonObject, parameters: Record<string, { value: Json }> = {}): Prepared {
  return prepareTemplate({ template: { resources: [], ...template }, parameters, context });
}

function resource(name: Json, more: JsonObject = {}): JsonObject {
  return { type: "A.B/c", apiVersion: "2024-01-01", name, ...more };
}

function problems(template: JsonObject, parameters: Record<string, { value: Json }> = {}): readonly string[] {
  return prepare(template, parameters).problems.map(({ code, message }) => `${code}: ${message}`);
}

function dependencies({ resources, problems: found }: Prepared): Record<string, readonly string[]> {
  expect(found).toEqual([]);
  return Object.fromEntries(resources.map(({ key, dependsOn }) => [key, dependsOn]));
}

function only(prepared: Prepared): PreparedResource {
  expect(prepared.problems).toEqual([]);
  const [first] = prepared.resources;
  if (first === undefined) throw new Error("There is no resource.");
  return first;
}

describe("dependencies", () => {
  const x = `${group}/providers/A.B/c/x`;
  const y = `${group}/providers/A.B/c/y`;

  test.each([[x], ["A.B/c/X"], ["x"], ["[resourceId('A.B/c', 'x')]"]])(
    "%s is found in a list of resources",
    (written) => {
      expect(dependencies(prepare({ resources: [resource("x"), resource("y", { dependsOn: [written] })] }))).toEqual({
        [x]: [],
        [y]: [x],
      });
    },
  );

  test("symbolic names mean every turn of a loop, or one", () => {
    const resources = {
      loop: resource("[format('l{0}', copyIndex())]", { copy: { name: "loop", count: 2 } }),
      all: resource("a", { dependsOn: ["loop"] }),
      one: resource("o", { dependsOn: ["loop[1]"] }),
      none: resource("n", { dependsOn: ["empty"] }),
      empty: resource("e", { copy: { name: "empty", count: 0 } }),
      off: resource("off", { condition: false }),
      skips: resource("s", { dependsOn: ["off"] }),
    };
    expect(dependencies(prepare({ resources }))).toEqual({
      "loop[0]": [],
      "loop[1]": [],
      all: ["loop[0]", "loop[1]"],
      one: ["loop[1]"],
      none: [],
      skips: [],
    });
  });

  test("references and lists are dependencies, in branches taken only", () => {
    const properties = {
      a: "[reference('byReference').p]",
      b: "[listKeys('byList', '1').k]",
      c: "[if(true(), 1, reference('never'))]",
      d: "[reference(resourceId('A.B/c', 'byId'), '1').p]",
    };
    const names = ["byReference", "byList", "never", "byId"];
    const others = Object.fromEntries(names.map((name) => [name, resource(name)]));
    const found = dependencies(prepare({ resources: { ...others, me: resource("me", { properties }) } }));
    expect(found["me"]).toEqual(["byReference", "byList", "byId"]);
  });

  test("parameters of a nested template are looked through, its own resources are not", () => {
    const nested = {
      type: "Microsoft.Resources/deployments",
      apiVersion: "1",
      name: "n",
      properties: {
        mode: "Incremental",
        expressionEvaluationOptions: { scope: "inner" },
        parameters: { p: { value: "[reference('x').id]" } },
        template: { resources: [resource("y", { properties: { q: "[reference('z')]" } })] },
      },
    };
    expect(dependencies(prepare({ resources: { x: resource("x"), z: resource("z"), nested } }))["nested"]).toEqual([
      "x",
    ]);
  });

  test("unknown, doubled and circular ones are problems", () => {
    expect(problems({ resources: [resource("x", { dependsOn: ["zz"] })] })).toEqual([
      "InvalidTemplate: Deployment template validation failed: 'The resource 'zz' is not defined in the template. Please see https://aka.ms/arm-syntax for usage details.'.",
    ]);
    expect(problems({ resources: [resource("x"), resource("X")] })[0]).toContain(
      "is defined multiple times in a template",
    );
    const circle = {
      a: resource("a", { dependsOn: ["b"] }),
      b: resource("b", { properties: { p: "[reference('a').q]" } }),
    };
    expect(problems({ resources: circle })[0]).toContain("Circular dependency detected on resource");
  });
});

describe("resources", () => {
  test("are described with key, scope, loop and whether they exist", () => {
    const resources = {
      loop: resource("[format('l{0}', copyIndex())]", {
        copy: { name: "turns", count: 1, mode: "serial", batchSize: 3 },
      }),
      there: resource("t", { existing: true, scope: "/" }),
    };
    expect(prepare({ resources }).resources).toMatchObject([
      {
        key: "loop[0]",
        symbolicName: "loop",
        id: `${group}/providers/A.B/c/l0`,
        name: "l0",
        scopeId: group,
        existing: false,
        copy: { name: "turns", index: 0, mode: "serial", batchSize: 3 },
      },
      { key: "there", id: "/providers/A.B/c/t", scopeId: "/", existing: true },
    ]);
  });

  test("a body is evaluated with the runtime", () => {
    const properties = {
      ref: "[reference('x').id]",
      full: "[reference('x', '2', 'Full')]",
      keys: "[listKeys('x', '3')]",
      literal: "[[y]",
    };
    const body = prepare({
      resources: { x: resource("x"), me: resource("me", { properties, sku: "[null()]" }) },
    }).resources[1]?.body(runtime);
    const id = `${group}/providers/A.B/c/x`;
    expect(body).toEqual({
      properties: {
        ref: id,
        full: { id, apiVersion: "2", full: true },
        keys: { name: "listKeys", id, apiVersion: "3" },
        literal: "[y]",
      },
    });
  });

  test("a missing resource is thrown as ARM's error", () => {
    const me = only(
      prepare({ resources: [resource("me", { properties: { p: "[reference(resourceId('A.B/c', 'gone'), '1')]" } })] }),
    );
    expect(problemOf(() => me.body(runtime))).toMatchObject({
      code: "ResourceNotFound",
      message:
        "The Resource 'A.B/c/gone' under resource group 'rg' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
    });
  });

  test("a condition may wait for the runtime, a name may not", () => {
    const { resources } = prepare({
      resources: { x: resource("x"), me: resource("me", { condition: "[equals(reference('x').id, 'no')]" }) },
    });
    expect(resources[1]?.condition?.(runtime)).toBe(false);
    expect(problems({ resources: [resource("[reference('/x').y]")] })[0]).toContain(
      "The template function 'reference' is not expected at this location",
    );
  });
});

describe("nested deployments", () => {
  function nested(more: JsonObject, properties: JsonObject): PreparedResource {
    const deployment = {
      type: "Microsoft.Resources/deployments",
      apiVersion: "1",
      name: "n",
      ...more,
      properties: { mode: "Incremental", ...properties },
    };
    return only(prepare({ variables: { v: "outer" }, resources: [deployment] }));
  }

  test("with inner evaluation ask for their template as written", () => {
    const template = { parameters: { p: { type: "string" } }, resources: [resource("[parameters('p')]")] };
    const found = nested(
      { subscriptionId: "s", resourceGroup: "g" },
      { template, expressionEvaluationOptions: { scope: "Inner" }, parameters: { p: { value: "[variables('v')]" } } },
    );
    expect(found.id).toBe("/subscriptions/s/resourceGroups/g/providers/Microsoft.Resources/deployments/n");
    expect(found.nested).toMatchObject({
      scope: { kind: "resourceGroup", id: "/subscriptions/s/resourceGroups/g" },
      mode: "Incremental",
      deploymentName: "n",
    });
    expect(found.nested?.request(runtime)).toMatchObject({
      template,
      parameters: { p: { value: "outer" } },
      context: { deploymentName: "n" },
    });
  });

  test("with outer evaluation ask for a template without outer expressions", () => {
    const template = {
      variables: { v: "inner" },
      resources: [
        resource("[concat(variables('v'), copyIndex())]", {
          copy: { name: "c", count: "[length(variables('v'))]" },
          properties: { rule: "[[parameters('x')]" },
        }),
      ],
    };
    const request = nested({}, { template }).nested?.request(runtime);
    expect(request?.template).toEqual({
      resources: [
        resource("[concat('outer', copyIndex())]", {
          copy: { name: "c", count: 5 },
          properties: { rule: "[[parameters('x')]" },
        }),
      ],
    });
    if (request === undefined) return;
    const inner = prepareTemplate(request);
    expect(inner.resources.map(({ name }) => name)).toEqual(["outer0", "outer1", "outer2", "outer3", "outer4"]);
    expect(inner.resources[0]?.body(runtime)).toEqual({ properties: { rule: "[parameters('x')]" } });
  });

  test("with inner evaluation inside of outer evaluation lose one level of escaping", () => {
    const child = {
      parameters: { p: { type: "string" } },
      resources: [resource("[[parameters('p')]", { properties: { rule: "[[[parameters('x')]" } })],
    };
    const inside = {
      type: "Microsoft.Resources/deployments",
      apiVersion: "1",
      name: "inside",
      properties: {
        mode: "Incremental",
        expressionEvaluationOptions: { scope: "inner" },
        parameters: { p: { value: "[variables('v')]" } },
        template: child,
      },
    };
    const around = nested({}, { template: { resources: [inside] } }).nested?.request(runtime);
    const request = around && only(prepareTemplate(around)).nested?.request(runtime);
    const made = request && only(prepareTemplate(request));
    expect(made?.name).toBe("outer");
    expect(made?.body(runtime)).toEqual({ properties: { rule: "[parameters('x')]" } });
  });

  test("linked to elsewhere say where", () => {
    expect(nested({}, { templateLink: { uri: "https://x/y" } }).nested?.templateLink).toEqual({ uri: "https://x/y" });
  });
});

describe("parameters", () => {
  test("are reported with ARM's types, defaults evaluated", () => {
    const parameters = {
      a: { type: "string", defaultValue: "[resourceGroup().location]" },
      b: { type: "secureString" },
      c: { $ref: "#/definitions/d" },
      d: { type: "string", defaultValue: "[newGuid()]" },
      e: { type: "string", defaultValue: "[newGuid()]" },
    };
    const prepared = prepare(
      { parameters, definitions: { d: { type: "int" } } },
      { b: { value: "x" }, c: { value: 1 } },
    );
    expect(prepared.parameters).toMatchObject({
      a: { type: "String", value: "westeurope", secure: false },
      b: { type: "SecureString", value: "x", secure: true },
      c: { type: "Int", value: 1 },
    });
    expect(prepared.parameters["d"]?.value).not.toBe(prepared.parameters["e"]?.value);
  });

  test("are refused in ARM's words when missing or not declared", () => {
    expect(problems({ parameters: { a: { type: "string" } } }, { b: { value: 1 } })).toEqual([
      "InvalidTemplate: Deployment template validation failed: 'The template parameters 'b' in the parameters file are not valid; they are not present in the original template and can therefore not be provided at deployment time. The only supported parameters for this template are 'a'. Please see https://aka.ms/arm-pass-parameter-values for usage details.'.",
      "InvalidTemplate: Deployment template validation failed: 'The value for the template parameter 'a' is not provided. Please see https://aka.ms/arm-create-parameter-file for usage details.'.",
    ]);
  });

  const definitions = {
    short: { type: "string", maxLength: 3 },
    sealed: {
      type: "object",
      properties: { n: { $ref: "#/definitions/short" }, o: { type: "int", nullable: true } },
      additionalProperties: false,
    },
    tuple: { type: "array", prefixItems: [{ type: "string" }, { type: "int" }], items: false },
    map: { type: "object", additionalProperties: { type: "int" } },
    pet: {
      type: "object",
      discriminator: {
        propertyName: "kind",
        mapping: {
          cat: { type: "object", properties: { lives: { type: "int" } }, additionalProperties: false },
          dog: { $ref: "#/definitions/dog" },
        },
      },
    },
    dog: {
      type: "object",
      properties: { kind: { type: "string" }, tricks: { type: "array", items: { type: "string" } } },
    },
  };

  test.each<[JsonObject, Json, string]>([
    [{ type: "string" }, 1, "Expected 'String, Uri'. Actual 'Integer'"],
    [{ type: "int" }, 1.5, "Expected 'Integer'. Actual 'Float'"],
    [{ type: "string", allowedValues: ["a", "b"] }, "c", "not part of the allowed value(s): 'a,b'"],
    [{ type: "array", allowedValues: ["a", "b"] }, ["a", "c"], "not part of the allowed value(s)"],
    [{ type: "array", allowedValues: ["a", "b"] }, ["b"], ""],
    [{ type: "int", minValue: 1, maxValue: 3 }, 4, "less than or equal to '3'"],
    [{ type: "array", minLength: 2 }, [1], "Length of the value must be greater than or equal to '2'"],
    [{ type: "string", nullable: true }, null, ""],
    [{ type: "string" }, null, "is not provided"],
    [{ $ref: "#/definitions/short", nullable: true }, "abcd", "less than or equal to '3'"],
    [{ $ref: "#/definitions/sealed" }, { n: "a" }, ""],
    [{ $ref: "#/definitions/sealed" }, { n: "abcd" }, "Path: 'n'"],
    [{ $ref: "#/definitions/sealed" }, { o: 1 }, "required property 'n' is missing"],
    [{ $ref: "#/definitions/sealed" }, { n: "a", x: 1 }, "property 'x' is not allowed"],
    [{ $ref: "#/definitions/tuple" }, ["a", 1], ""],
    [{ $ref: "#/definitions/tuple" }, ["a", 1, 2], "at most '2' element(s). Path: '[2]'"],
    [{ $ref: "#/definitions/tuple" }, ["a"], "at least '2' element(s)"],
    [{ $ref: "#/definitions/map" }, { a: 1, b: "x" }, "Path: 'b'"],
    [{ $ref: "#/definitions/pet" }, { kind: "cat", lives: 9 }, ""],
    [{ $ref: "#/definitions/pet" }, { kind: "cat", lives: 9, x: 1 }, "property 'x' is not allowed"],
    [{ $ref: "#/definitions/pet" }, { kind: "dog", tricks: [1] }, "Path: 'tricks[0]'"],
    [{ $ref: "#/definitions/pet" }, { kind: "fish" }, "not part of the allowed value(s): 'cat,dog'. Path: 'kind'"],
    [{ $ref: "#/definitions/pet" }, {}, "discriminator property 'kind' is missing"],
  ])("%j given %j", (declaration, value, expected) => {
    const [found = ""] = problems({ definitions, parameters: { p: declaration } }, { p: { value } });
    if (expected === "") expect(found).toBe("");
    else expect(found).toContain(expected);
  });
});

describe("limits and mistakes", () => {
  test.each([
    [257, "parameters", (name: string) => ({ parameters: { [name]: { type: "int", defaultValue: 1 } } })],
    [257, "variables", (name: string) => ({ variables: { [name]: 1 } })],
    [801, "resources", (name: string) => ({ resources: { [name]: resource(name) } })],
    [65, "outputs", (name: string) => ({ outputs: { [name]: { type: "int", value: 1 } } })],
  ])("%i %s are too many", (count, kind, part) => {
    const parts = Array.from({ length: count }, (_, index) => Object.values(part(`n${index}`))[0] as JsonObject);
    expect(problems({ [kind]: Object.assign({}, ...parts) as JsonObject })[0]).toContain(
      `The number of template ${kind} '${count}' exceeds the limit`,
    );
  });

  test("a template over 4 MB and an expression over 24,576 characters are refused", () => {
    expect(problems({ variables: { v: "x".repeat(4_200_000) } })[0]).toContain("exceeds the limit of '4194304' bytes");
    expect(problems({ variables: { v: `[concat('${"x".repeat(24_600)}')]` } })[0]).toContain(
      "the limit is '24576' characters",
    );
  });

  test("unknown functions are found wherever they stand", () => {
    expect(problems({ outputs: { o: { type: "int", value: "[if(true(), 1, nope())]" } } })[0]).toContain(
      "The template function 'nope' is not valid",
    );
  });
});

describe("outputs", () => {
  test("come with ARM's types once the runtime is there", () => {
    const outputs = {
      a: { type: "securestring", value: "[reference('x').id]" },
      b: { type: "array", copy: { count: 2, input: "[copyIndex()]" } },
    };
    const prepared = prepare({ resources: { x: resource("x") }, outputs });
    expect(prepared.outputs(runtime)).toEqual({
      a: { type: "SecureString", value: `${group}/providers/A.B/c/x` },
      b: { type: "Array", value: [0, 1] },
    });
  });

  test("that fail are thrown with their place", () => {
    const prepared = prepare({ outputs: { a: { type: "string", value: "[createArray()[0]]" } } });
    expect(problemOf(() => prepared.outputs(runtime))).toMatchObject({
      code: "DeploymentOutputEvaluationFailed",
      target: "/outputs/a",
    });
    const wrong = prepare({ outputs: { a: { type: "string", value: 1 } } });
    expect(problemOf(() => wrong.outputs(runtime))).toMatchObject({ code: "DeploymentOutputEvaluationFailed" });
    const none = prepare({
      outputs: { a: { type: "int", value: "[first(intersection(createArray('a'), createArray('b')))]" } },
    });
    expect(problemOf(() => none.outputs(runtime))).toMatchObject({
      message:
        "The template output 'a' is not valid: Template output JToken type is not valid. Expected 'Integer'. Actual 'Null'.Please see https://aka.ms/arm-template/#outputs for usage details.",
    });
  });
});

function problemOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return templateProblemOf(error);
  }
  return undefined;
}

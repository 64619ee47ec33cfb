import { expect, test } from "vitest";
import { applyChange, compileRule, planChanges, ruleScope } from "../../../engine/local-azure/policy-engine/index.ts";
import type { Json, JsonObject } from "../../../engine/lib/json.ts";

const type = "Microsoft.Test/resourceType";

/** The body after one operation of modify; `append` is the effect of that name. */
function changed(body: JsonObject, operation: string, field: string, value: Json = null): JsonObject {
  const details: Json = operation === "append" ? [{ field, value }] : { operations: [{ operation, field, value }] };
  const policyRule = { if: { field: "type", equals: type }, then: { effect: "modify", details } };
  const resource = { id: "/subscriptions/s/x", name: "x", fullName: "x", type, body };
  const scope = ruleScope(
    resource,
    {},
    {
      now: new Date(0),
      apiVersion: "2024-01-01",
      identity: {},
      policy: {},
      subscription: () => ({}),
      resourceGroup: () => ({}),
    },
  );
  const [change] = planChanges(compileRule({ policyRule }).changes.operations, scope);
  if (change === undefined) throw new Error("The operation was left out.");
  const result = applyChange(resource, change);
  if (result.kind === "overwrites") throw new Error(`It would overwrite ${result.field}.`);
  return result.body;
}

const alias = (path: string): string => `${type}/${path}`;

test("a property is added, replaced or removed where it stands, and made where nothing stands", () => {
  const body = { properties: { acls: { Mode: "old", kept: 1 } } };
  expect(changed(body, "addOrReplace", alias("acls.mode"), "new")).toEqual({
    properties: { acls: { Mode: "new", kept: 1 } },
  });
  expect(changed(body, "add", alias("acls.mode"), "new")).toEqual(body);
  expect(changed(body, "remove", alias("acls.mode"))).toEqual({ properties: { acls: { kept: 1 } } });
  expect(changed({}, "add", alias("a.b"), true)).toEqual({ properties: { a: { b: true } } });
  expect(changed({}, "remove", alias("a.b"))).toEqual({});
});

test("what stands beside properties is changed there", () => {
  expect(changed({ sku: { name: "a" } }, "addOrReplace", alias("sku.name"), "b")).toEqual({ sku: { name: "b" } });
  expect(changed({}, "add", "identity.type", "SystemAssigned")).toEqual({ identity: { type: "SystemAssigned" } });
});

test("tags are changed whatever the case of their names, and removed without a trace", () => {
  expect(changed({ tags: { Env: "a" } }, "addOrReplace", "tags.env", "b")).toEqual({ tags: { Env: "b" } });
  expect(changed({ tags: { Env: "a", b: "c" } }, "remove", "tags['ENV']")).toEqual({ tags: { b: "c" } });
  expect(changed({}, "remove", "tags.env")).toEqual({});
});

test("a path through [*] changes every element, one that ends in [*] the array", () => {
  const body: JsonObject = { properties: { list: [{ properties: { on: false } }, { on: false }] } };
  expect(changed(body, "addOrReplace", alias("list[*].on"), true)).toEqual({
    properties: { list: [{ properties: { on: true } }, { on: true }] },
  });
  const names = { properties: { names: ["a"] } };
  expect(changed(names, "add", alias("names[*]"), "a")).toEqual({ properties: { names: ["a", "a"] } });
  expect(changed(names, "addOrReplace", alias("names[*]"), ["A", "b"])).toEqual({ properties: { names: ["a", "b"] } });
  expect(changed(names, "append", alias("names[*]"), "b")).toEqual({ properties: { names: ["a", "b"] } });
  expect(changed({}, "append", alias("names[*]"), "b")).toEqual({ properties: { names: ["b"] } });
});

test("append leaves an equal value and refuses another one", () => {
  const body = { properties: { mode: "On" } };
  expect(changed(body, "append", alias("mode"), "on")).toEqual(body);
  expect(() => changed(body, "append", alias("mode"), "off")).toThrow("It would overwrite");
});

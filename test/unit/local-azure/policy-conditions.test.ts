import { describe, expect, test } from "vitest";
import {
  compileRule,
  holds,
  isApplicable,
  policyProblemOf,
  ruleScope,
} from "../../../engine/local-azure/policy-engine/index.ts";
import type { JsonObject } from "../../../engine/lib/json.ts";

/** The resource of Learn's page "Author policies for array properties on Azure resources". */
const body: JsonObject = {
  location: "westeurope",
  kind: "StorageV2",
  sku: { name: "Standard_LRS" },
  tags: { env: "prod", "Cost Centre": "42" },
  identity: { type: "SystemAssigned" },
  properties: {
    stringArray: ["a", "b", "c"],
    objectArray: [
      { property: "value1", nestedArray: [1, 2], properties: { inner: "x" } },
      { property: "value2", nestedArray: [3, 4] },
    ],
    empty: [],
    days: 90,
    minimumVersion: "TLS1_2",
    flag: true,
    when: "2026-03-01T00:00:00Z",
    networkAcls: { defaultAction: "Deny", settings: { a: 1 } },
  },
};

const type = "Microsoft.Test/resourceType";
const alias = (path: string): string => `${type}/${path}`;

function check(condition: JsonObject, parameters: JsonObject = {}): boolean {
  const rule = compileRule({ policyRule: { if: condition, then: { effect: "audit" } } });
  return holds(rule.condition, scopeOf(parameters));
}

function scopeOf(parameters: JsonObject) {
  const id = `/subscriptions/s/resourceGroups/rg/providers/${type}/parent`;
  return ruleScope({ id, name: "thing-01", fullName: "parent/thing-01", type, body }, parameters, {
    now: new Date("2026-03-02T10:00:00Z"),
    apiVersion: "2024-05-01",
    identity: { idtyp: "user" },
    policy: { assignmentId: "the-assignment" },
    subscription: () => ({ subscriptionId: "s", tags: { owner: "me" } }),
    resourceGroup: () => ({ name: "rg", location: "westeurope", tags: { env: "rg-env" } }),
  });
}

describe("operators", () => {
  test.each<readonly [string, JsonObject, boolean]>([
    ["equals ignores case", { field: "type", equals: "microsoft.test/RESOURCETYPE" }, true],
    ["equals takes the text true for the value true", { field: alias("flag"), equals: "True" }, true],
    ["equals compares numbers with texts", { field: alias("days"), equals: "90" }, true],
    ["equals of what is missing is false", { field: alias("missing"), equals: "x" }, false],
    ["notEquals of what is missing is true", { field: alias("missing"), notEquals: "x" }, true],
    ["like takes a star for any text", { field: "name", like: "THING-*" }, true],
    ["like takes all other letters as they are", { field: "name", like: "thing.01" }, false],
    ["notLike", { field: "name", notLike: "other*" }, true],
    ["match takes # for a digit and ? for a letter", { field: "name", match: "?????-##" }, true],
    ["match tells case", { field: "name", match: "THING-##" }, false],
    ["matchInsensitively does not", { field: "name", matchInsensitively: "THING-##" }, true],
    ["notMatch", { field: "name", notMatch: "##" }, true],
    ["notMatchInsensitively", { field: "name", notMatchInsensitively: "THING-##" }, false],
    ["contains of a text", { field: "name", contains: "ING" }, true],
    ["contains of an array", { field: alias("stringArray"), contains: "B" }, true],
    ["notContains", { field: alias("stringArray"), notContains: "z" }, true],
    ["in", { field: "location", in: ["northeurope", "WestEurope"] }, true],
    ["notIn", { field: "location", notIn: ["northeurope"] }, true],
    ["in of what is missing", { field: alias("missing"), in: ["x"] }, false],
    ["containsKey", { field: "tags", containsKey: "cost centre" }, true],
    ["notContainsKey", { field: "tags", notContainsKey: "env" }, false],
    ["less of numbers", { field: alias("days"), less: 91 }, true],
    ["a number as text counts as one beside a number", { field: alias("days"), greaterOrEquals: "90" }, true],
    ["greater of dates", { field: alias("when"), greater: "2026-02-28T23:00:00Z" }, true],
    ["lessOrEquals of texts", { field: alias("minimumVersion"), lessOrEquals: "tls1_2" }, true],
    ["greater of what is missing is false", { field: alias("missing"), greater: 1 }, false],
    ["exists", { field: alias("networkAcls.defaultAction"), exists: "true" }, true],
    ["exists false", { field: alias("networkAcls.bypass"), exists: false }, true],
    ["keys and operators ignore case", { AnyOf: [{ Field: "name", NotEquals: "x" }] }, true],
    ["not, allOf and anyOf", { not: { allOf: [{ field: "name", like: "t*" }, { anyOf: [] }] } }, true],
  ])("%s", (_name, condition, expected) => {
    expect(check(condition)).toBe(expected);
  });
});

describe("fields", () => {
  test.each<readonly [string, JsonObject, boolean]>([
    ["fullName has all names", { field: "fullName", equals: "parent/thing-01" }, true],
    ["a tag after a dot", { field: "tags.ENV", equals: "prod" }, true],
    ["a tag with a space, in brackets", { field: "tags['Cost Centre']", equals: "42" }, true],
    ["a tag in bare brackets", { field: "tags[env]", equals: "prod" }, true],
    ["a tag whose name is computed", { field: "[concat('tags[', parameters('tag'), ']')]", equals: "prod" }, true],
    ["identity.type", { field: "identity.type", contains: "SystemAssigned" }, true],
    ["an alias of what stands beside properties", { field: alias("sku.name"), equals: "standard_lrs" }, true],
    ["an alias that names the kind before the path", { field: alias("StorageV2.days"), equals: 90 }, true],
    ["an alias that names the resource before the path", { field: alias("thing-01.days"), equals: 90 }, true],
    ["an alias without the types above", { field: "Microsoft.Test/resourceType.days", equals: 90 }, true],
    ["an alias of another type is not there", { field: "Microsoft.Other/type/days", exists: true }, false],
    ["a member in the properties of an array element", { field: alias("objectArray[*].inner"), exists: false }, false],
  ])("%s", (_name, condition, expected) => {
    expect(check(condition, { tag: "env" })).toBe(expected);
  });

  test("all members of a [*] field must satisfy, so an array that is missing or empty does", () => {
    expect(check({ field: alias("stringArray[*]"), equals: "a" })).toBe(false);
    expect(check({ field: alias("stringArray[*]"), in: ["a", "b", "c"] })).toBe(true);
    expect(check({ field: alias("objectArray[*].nestedArray[*]"), less: 5 })).toBe(true);
    expect(check({ field: alias("empty[*]"), equals: "never" })).toBe(true);
    expect(check({ field: alias("missing[*].property"), equals: "never" })).toBe(true);
  });

  test("a member that one element lacks counts as one value that is missing", () => {
    expect(
      check({
        count: { field: alias("objectArray[*]"), where: { field: alias("objectArray[*].inner"), exists: false } },
        equals: 1,
      }),
    ).toBe(true);
  });
});

describe("count", () => {
  const counts = (count: JsonObject, expected: number): void => {
    expect(check({ count, equals: expected })).toBe(true);
    expect(check({ count, equals: expected + 1 })).toBe(false);
  };

  test("without where it is the length, over nested arrays too", () => {
    counts({ field: alias("stringArray[*]") }, 3);
    counts({ field: alias("objectArray[*].nestedArray[*]") }, 4);
    counts({ field: alias("missing[*]") }, 0);
  });

  test("where sees one member as if it were the only one, and everything else of the resource", () => {
    counts({ field: alias("stringArray[*]"), where: { field: alias("stringArray[*]"), equals: "a" } }, 1);
    counts({ field: alias("objectArray[*]"), where: { field: "tags.env", equals: "prod" } }, 2);
    const both: readonly JsonObject[] = [
      { field: alias("objectArray[*].property"), equals: "value2" },
      { field: alias("objectArray[*].nestedArray[*]"), greater: 2 },
    ];
    counts({ field: alias("objectArray[*]"), where: { allOf: both } }, 1);
  });

  test("a count within a count sees the member of the outer one", () => {
    const inner = {
      count: {
        field: alias("objectArray[*].nestedArray[*]"),
        where: { field: alias("objectArray[*].nestedArray[*]"), equals: 3 },
      },
      greater: 0,
    };
    const where = { allOf: [{ field: alias("objectArray[*].property"), equals: "value2" }, inner] };
    counts({ field: alias("objectArray[*]"), where }, 1);
  });

  test("the function field answers an array of the one member, so first() is needed; current() answers the member", () => {
    const name = alias("stringArray[*]");
    counts({ field: name, where: { field: name, equals: `[field('${name}')]` } }, 0);
    counts({ field: name, where: { field: name, equals: `[first(field('${name}'))]` } }, 3);
    counts({ field: name, where: { value: `[current('${name}')]`, equals: "b" } }, 1);
    const object = alias("objectArray[*]");
    counts({ field: object, where: { value: `[current('${object}.property')]`, like: "*2" } }, 1);
  });

  test("values are counted by name, or without one as the innermost", () => {
    const value = "[parameters('names')]";
    const check1 = { count: { value, name: "one", where: { field: "name", contains: "[current('one')]" } }, equals: 1 };
    expect(check(check1, { names: ["thing", "other"] })).toBe(true);
    const check2 = { count: { value: [1, 2, 3], where: { value: "[current()]", greater: 1 } }, equals: 2 };
    expect(check(check2)).toBe(true);
  });
});

describe("functions", () => {
  test.each<readonly [string, JsonObject]>([
    ["field of what is missing is empty text", { value: "[field('Microsoft.Test/resourceType/missing')]", equals: "" }],
    [
      "field of a missing [*] is an empty array",
      { value: "[length(field('Microsoft.Test/resourceType/missing[*]'))]", equals: 0 },
    ],
    ["requestContext", { value: "[requestContext().apiVersion]", greaterOrEquals: "2023-01-01" }],
    ["policy", { value: "[policy().assignmentId]", equals: "the-assignment" }],
    ["subscription", { value: "[subscription().tags.owner]", equals: "me" }],
    ["resourceGroup", { value: "[resourceGroup().tags['env']]", equals: "rg-env" }],
    [
      "a tag that the group lacks is empty text",
      { value: "[resourceGroup().tags[concat('mis', 'sing')]]", equals: "" },
    ],
    ["a claim that the request lacks is empty text", { value: "[requestContext().identity.acrs]", notEquals: "p1" }],
    ["utcNow and addDays", { value: "[addDays(utcNow(), -1)]", equals: "2026-03-01T10:00:00.0000000Z" }],
    ["addDays of a field", { field: alias("when"), less: "[addDays(utcNow(), 0)]" }],
    ["ipRangeContains of blocks", { value: "[ipRangeContains('10.0.0.0/8', '10.1.2.0/24')]", equals: true }],
    [
      "ipRangeContains of two addresses",
      { value: "[ipRangeContains('10.0.0.5-10.0.0.9', '10.0.0.6')]", equals: "true" },
    ],
    ["ipRangeContains of what is outside", { value: "[ipRangeContains('10.0.0.0/16', '10.1.0.1')]", equals: false }],
    ["ipRangeContains of IPv6", { value: "[ipRangeContains('fd00::/8', 'fd12:3456::1')]", equals: true }],
    ["functions of templates", { value: "[toLower(take(field('name'), 5))]", equals: "thing" }],
    ["text that only looks like an expression", { value: "[[field('name')]", equals: "[[field('name')]" }],
  ])("%s", (_name, condition) => {
    expect(check(condition)).toBe(true);
  });

  test("parts are evaluated no further than needed, and a failing function fails the evaluation", () => {
    const failing = { value: "[substring(field('name'), 0, 30)]", equals: "x" };
    expect(check({ allOf: [{ field: "type", equals: "other" }, failing] })).toBe(false);
    expect(problemOf(() => check(failing))).toMatch(/substring/);
  });
});

describe("what cannot be read is told", () => {
  test.each<readonly [string, JsonObject, RegExp]>([
    ["no operator", { field: "name" }, /exactly one operator/],
    ["two operators", { field: "name", equals: "a", like: "b" }, /exactly one operator/],
    ["nothing to compare", { equals: "a" }, /'field', 'value' or 'count'/],
    ["a function that rules lack", { value: "[reference('x')]", equals: 1 }, /'reference' .* cannot be used/],
    ["an expression that is none", { value: "[concat('a']", equals: 1 }, /./],
  ])("%s", (_name, condition, message) => {
    expect(problemOf(() => check(condition))).toMatch(message);
  });
});

test("a rule is about what its conditions on type, name and kind leave; the others count as met, or as not met below a not", () => {
  const about = (condition: JsonObject): boolean =>
    isApplicable(compileRule({ policyRule: { if: condition, then: { effect: "audit" } } }).condition, scopeOf({}));
  const never = { field: alias("days"), equals: 1 };
  expect(about({ allOf: [{ field: "type", equals: type }, never] })).toBe(true);
  expect(about({ allOf: [{ field: "type", equals: type }, { not: never }] })).toBe(true);
  expect(about({ allOf: [{ field: "type", equals: "Microsoft.Other/x" }, never] })).toBe(false);
  expect(about({ allOf: [{ field: "kind", equals: "other" }, never] })).toBe(false);
  expect(
    about({
      allOf: [
        { field: "type", equals: type },
        { field: "name", equals: "other" },
      ],
    }),
  ).toBe(true);
});

function problemOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    return policyProblemOf(error);
  }
  return undefined;
}

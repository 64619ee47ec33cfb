import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "#lib/json";
import { evaluateValue, expandTemplate } from "#template";

const subscription = "/subscriptions/00000000-0000-0000-0000-000000000000";
const scope = { kind: "resourceGroup", id: `${subscription}/resourceGroups/rg` } as const;
const context = { scope, utcNow: "2026-01-02T15:04:05.678Z" } as const;

function value(text: string): Json {
  const { value: found, unresolved } = evaluateValue(text, { context });
  expect(unresolved).toEqual([]);
  return found;
}

const why = (text: string): string => evaluateValue(text, { context }).unresolved[0]?.reason ?? "";

describe("texts are .NET's", () => {
  test.each([
    ["[toLower('ΟΔΟΣ')]", "οδοσ"],
    ["[toLower('İ')]", "İ"],
    ["[toUpper('ŉ')]", "ŉ"],
    ["[length('😀a')]", 3],
    ["[length(take('😀a', 1))]", 1],
    ["[format('{0,6:N1}|{1,-6}|', 3, 'x')]", "   3.0|x     |"],
    ["[format('{0:D3}', -7)]", "-007"],
    ["[replace('aaa', 'aa', 'b')]", "ba"],
    ["[split('a, b', createArray(', ', ','))]", ["a", "b"]],
    ["[indexOf('abcdef', '')]", 0],
    ["[endsWith('abcdef', 'F')]", true],
    ["[string(createObject('a', null(), 'b', createArray(true())))]", '{"a":null,"b":[true]}'],
  ])("%s", (text, expected) => expect(value(text)).toEqual(expected));
});

describe("lambdas see what stands around them, and the inner name wins", () => {
  const one = "lambdaVariables('x')";
  test.each([
    [
      `[map(createArray(1, 2), lambda('x', map(createArray(10, 20), lambda('y', add(${one}, lambdaVariables('y'))))))]`,
      [
        [11, 21],
        [12, 22],
      ],
    ],
    [
      `[map(createArray(1, 2), lambda('x', map(createArray(10, 20), lambda('x', ${one}))))]`,
      [
        [10, 20],
        [10, 20],
      ],
    ],
    [`[filter(createArray(1, 2, 3), lambda('x', 'i', greater(lambdaVariables('i'), 0)))]`, [2, 3]],
    [
      "[reduce(createArray('a', 'b'), '', lambda('c', 'n', 'i', concat(lambdaVariables('c'), lambdaVariables('n'), lambdaVariables('i'))))]",
      "a0b1",
    ],
    [`[toObject(createArray('a', 'b'), lambda('x', ${one}), lambda('x', length(${one})))]`, { a: 1, b: 1 }],
    [`[mapValues(createObject('foo', 'foo'), lambda('x', toUpper(${one})))]`, { foo: "FOO" }],
    [
      `[groupBy(createArray('foo', 'bar', 'baz'), lambda('x', substring(${one}, 0, 1)))]`,
      { f: ["foo"], b: ["bar", "baz"] },
    ],
  ])("%s", (text, expected) => expect(value(text)).toEqual(expected));

  test("a name from outside of every lambda is refused", () =>
    expect(why("[map(createArray(1), lambda('x', lambdaVariables('y')))]")).toMatch(/'y' is not defined/));
});

describe("ranges of addresses are cut as the reference says", () => {
  test.each([
    [
      "[parseCidr('10.144.0.0/20')]",
      {
        network: "10.144.0.0",
        netmask: "255.255.240.0",
        broadcast: "10.144.15.255",
        firstUsable: "10.144.0.1",
        lastUsable: "10.144.15.254",
        cidr: 20,
      },
    ],
    [
      "[parseCidr('fdad:3236:5555::/48')]",
      {
        network: "fdad:3236:5555::",
        netmask: "ffff:ffff:ffff::",
        firstUsable: "fdad:3236:5555::",
        lastUsable: "fdad:3236:5555:ffff:ffff:ffff:ffff:ffff",
        cidr: 48,
      },
    ],
    ["[cidrSubnet('10.144.0.0/20', 24, 4)]", "10.144.4.0/24"],
    ["[cidrSubnet('fdad:3236:5555::/48', 52, 4)]", "fdad:3236:5555:4000::/52"],
    ["[cidrHost('10.144.3.0/24', 0)]", "10.144.3.1"],
    ["[cidrHost('fdad:3236:5555:3000::/52', 0)]", "fdad:3236:5555:3000::1"],
  ])("%s", (text, expected) => expect(value(text)).toEqual(expected));

  test("a subnet that the range does not have is refused", () =>
    expect(why("[cidrSubnet('10.144.0.0/20', 24, 16)]")).toMatch(/no subnet number '16'/));
});

describe("numbers and dates that are none, or not exact, are refused", () => {
  test.each([
    "[add(9007199254740991, 1)]",
    "[mul(3037000500, 3037000500)]",
    "[int('9223372036854775807')]",
    "[createArray(9223372036854775807)]",
    "[int('1.0')]",
    "[int('1e3')]",
    "[dateTimeAdd('2020-02-30', 'P1D')]",
    "[dateTimeAdd('13/1/2020', 'P1D')]",
    "[dateTimeAdd('4/31/2020 1:00 PM', 'P1D')]",
    "[dateTimeAdd('2020-01-01', '1D')]",
  ])("%s", (text) => expect(why(text)).not.toBe(""));

  test.each([
    ["[sub(9007199254740991, 1)]", 9007199254740990],
    ["[int('-0')]", 0],
    ["[dateTimeAdd('2020-02-29', 'P1D', 'yyyy-MM-dd')]", "2020-03-01"],
    ["[dateTimeAdd('2/29/2020 11:30 PM', 'PT1H')]", "3/1/2020 12:30:00 AM"],
    ["[dateTimeFromEpoch(1683040573)]", "2023-05-02T15:16:13Z"],
  ])("%s", (text, expected) => expect(value(text)).toEqual(expected));
});

function expand(template: JsonObject) {
  return expandTemplate({ template: { resources: [], ...template }, parameters: {}, context: { scope } });
}

function outputsOf(template: JsonObject): unknown {
  const { outputs, diagnostics } = expand(template);
  expect(diagnostics).toEqual([]);
  return Object.fromEntries(Object.entries(outputs).map(([name, { value: found }]) => [name, found]));
}

describe("loops within loops", () => {
  test("a loop of a variable stands at its top or in its members, and may be empty", () => {
    const variables = {
      copy: [{ name: "top", count: 2, input: "[concat('x', copyIndex('top'))]" }],
      within: {
        copy: [
          { name: "one", count: 2, input: "[copyIndex('one', 5)]" },
          { name: "none", count: 0, input: "x" },
        ],
      },
    };
    const outputs = {
      top: { type: "array", value: "[variables('top')]" },
      within: { type: "object", value: "[variables('within')]" },
    };
    expect(outputsOf({ variables, outputs })).toEqual({ top: ["x0", "x1"], within: { one: [5, 6], none: [] } });
  });

  test("an inner loop counts by its name, and by none as the loop of the resource", () => {
    const properties = {
      copy: [
        {
          name: "outer",
          count: 2,
          input: {
            copy: [{ name: "inner", count: 2, input: "[format('{0}{1}', copyIndex('outer'), copyIndex('inner'))]" }],
          },
        },
        { name: "flat", count: 1, input: "[copyIndex()]" },
      ],
    };
    const name = "[concat('n', copyIndex(1))]";
    const { predictedResources } = expand({
      resources: [{ type: "A.B/c", apiVersion: "1", name, copy: { name: "loop", count: 2 }, properties }],
    });
    const outer = [{ inner: ["00", "01"] }, { inner: ["10", "11"] }];
    expect(predictedResources.map(({ body }) => body["properties"])).toEqual([
      { outer, flat: [0] },
      { outer, flat: [1] },
    ]);
  });
});

test("an output that its condition excludes is not evaluated, nor is the branch that is not taken", () => {
  const never = "[reference('nothing').x]";
  const outputs = {
    excluded: { type: "string", condition: "[equals(1, 2)]", value: never },
    untaken: { type: "string", value: "[if(false(), reference('nothing').x, 'none')]" },
  };
  expect(outputsOf({ outputs })).toEqual({ untaken: "none" });
});

test("a user function sees its arguments and nothing else", () => {
  const member = (output: string) => ({
    parameters: [{ name: "a", type: "string" }],
    output: { type: "string", value: output },
  });
  const functions = [
    { namespace: "own", members: { f: member("[concat(parameters('a'), '!')]"), g: member("[variables('v')]") } },
  ];
  const output = (text: string) => ({
    variables: { v: "v" },
    functions,
    outputs: { o: { type: "string", value: text } },
  });
  expect(outputsOf(output("[own.F(own.f('x'))]"))).toEqual({ o: "x!!" });
  expect(expand(output("[own.g('x')]")).diagnostics[0]?.message).toMatch(/variable 'v' is not found/);
});

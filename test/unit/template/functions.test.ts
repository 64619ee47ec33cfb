import { describe, expect, test } from "vitest";
import type { Json } from "#lib/json";
import { evaluateValue } from "#template";

const context = {
  scope: { kind: "resourceGroup", id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myRg" },
  utcNow: "2026-01-02T15:04:05.678Z",
} as const;

function value(text: string): Json {
  const { value: found, unresolved } = evaluateValue(text, { context });
  expect(unresolved).toEqual([]);
  return found;
}

function why(text: string): string {
  return evaluateValue(text, { context }).unresolved[0]?.reason ?? "";
}

describe("texts", () => {
  test.each([
    ["[format('{0}', true())]", "True"],
    ["[concat('a', 1, false())]", "a1False"],
    ["[string(true())]", "True"],
    ["[format('{{{0}}} {0,5}|{0,-4}|{1}', 'ab', null())]", "{ab}    ab|ab  |"],
    [
      "[format('{0:N0} {1:N2} {2:D5} {3:X4} {4:F1} {5:P0}', 8175133, 1234, 42, 255, 7, 1)]",
      "8,175,133 1,234.00 00042 00FF 7.0 100 %",
    ],
    ["[format('{0:000}-{0:#,##0.00}-{1:0.0#}', 1234, 5)]", "1234-1,234.00-5.0"],
    ["[format('{0}', createObject('it''s', createArray('x', true())))]", "{'it\\'s':['x',true]}"],
    ["[toUpper(trim('  ab '))]", "AB"],
    ["[startsWith('abcdef', 'AB')]", true],
    ["[contains('abc', 'B')]", false],
    ["[indexOf('abcB', 'B')]", 1],
    ["[lastIndexOf('abcB', 'b')]", 3],
    ["[padLeft(7, 3, '0')]", "007"],
    ["[split('a;b,c', createArray(',', ';'))]", ["a", "b", "c"]],
    ["[join(createArray(1, 'b', true()), '-')]", "1-b-True"],
    ["[substring('abc', 1)]", "bc"],
    ["[replace('a.a', 'a', '$&')]", "$&.$&"],
    ["[uriComponent('it''s (a) b*')]", "it%27s%20%28a%29%20b%2A"],
    ["[uri('http://contoso.org/firstpath', 'myscript.sh')]", "http://contoso.org/myscript.sh"],
    ["[uri('http://contoso.org/firstpath/', '/myscript.sh')]", "http://contoso.org/firstpath/myscript.sh"],
    ["[uri('http://contoso.org/a/b', '../c/./d?x=../y')]", "http://contoso.org/c/d?x=../y"],
    ["[uri('http://contoso.org/a/b/', '..')]", "http://contoso.org/a/"],
    ["[uri('http://contoso.org/a?x=/y', 'b')]", "http://contoso.org/b"],
    ["[uri('http://contoso.org', 'b')]", "http://contoso.org/b"],
    ["[uri('http://contoso.org/a', 'https://other.org/b')]", "https://other.org/b"],
    ["[toUpper('straße é')]", "STRAßE É"],
    ["[base64ToJson(base64('{''a'': 1}'))]", { a: 1 }],
    ["[json('{\"a\": [1, 2.5, null]}')]", { a: [1, 2.5, null] }],
    ["[uniqueString('/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myRg')]", "js26ofeqkqeve"],
    ["['']", ""],
  ])("%s", (text, expected) => expect(value(text)).toEqual(expected));
});

describe("arrays and objects", () => {
  test.each([
    ["[createArray('a', 'B')[1]]", "B"],
    ["[indexOf(createArray(1, '1'), '1')]", 1],
    ["[contains(createObject('Key', 1), 'kEY')]", true],
    ["[createObject('Key', 1).kEY]", 1],
    ["[first(createArray())]", null],
    ["[last('')]", ""],
    ["[empty(null())]", true],
    ["[skip(createArray(1, 2), 5)]", []],
    ["[take('abc', -1)]", ""],
    ["[union(createArray(1, createArray(2)), createArray(createArray(2), 3))]", [1, [2], 3]],
    [
      "[union(createObject('a', createObject('x', 1, 'l', createArray(1))), createObject('a', createObject('l', createArray(2))))]",
      { a: { x: 1, l: [2] } },
    ],
    [
      "[shallowMerge(createArray(createObject('a', createObject('x', 1)), createObject('a', createObject('y', 2))))]",
      { a: { y: 2 } },
    ],
    ["[intersection(createArray(3, 1, 3, 2), createArray(2, 3))]", [3, 2]],
    ["[objectKeys(createObject('b', 1, 'A', 2, 'a', 3))]", ["a", "A", "b"]],
    ["[indexFromEnd(createArray(1, 2, 3), 1)]", 3],
    ["[tryIndexFromEnd(createArray(1), 2)]", null],
    ["[tryGet(createObject('a', createArray(createObject('b', 1))), 'a', 0, 'B')]", 1],
    ["[tryGet(createArray(1), 4)]", null],
    ["[tryGet(createArray(1, 2, 3), createObject('value', 1, 'fromEnd', true()))]", 3],
    ["[tryGet(createObject('a', createArray('x', 'y')), 'a', createObject('fromEnd', true(), 'value', 2))]", "x"],
    ["[tryGet(createArray(1), createObject('value', 2, 'fromEnd', true()))]", null],
    ["[tryGet(createArray(4, 5), createObject('value', 1, 'fromEnd', false()))]", 5],
    ["[createObject('a', null()).a.?b]", null],
    ["[distinct(createArray(1, 1, 'a'))]", [1, "a"]],
    ["[flatten(createArray(createArray(createArray(1)), createArray(2)))]", [[1], 2]],
    ["[range(3, 0)]", []],
    ["[equals(createObject('a', 1, 'b', 2), createObject('B', 2, 'A', 1))]", true],
    ["[createObject('constructor', 1).constructor]", 1],
    ["[tryGet(createObject(), 'toString')]", null],
    ["[createObject('__proto__', createObject('a', 1)).__proto__.a]", 1],
  ])("%s", (text, expected) => expect(value(text)).toEqual(expected));
});

describe("comparison, logic and numbers", () => {
  test.each([
    ["[greater('A', 'a')]", true],
    ["[less('a', 'B')]", true],
    ["[equals('a', 'A')]", false],
    ["[equals(1, '1')]", false],
    ["[div(-7, 2)]", -3],
    ["[mod(-7, 3)]", -1],
    ["[max(createArray(1, 9, 3))]", 9],
    ["[int('42')]", 42],
    ["[float('3.5')]", 3.5],
    ["[bool('False')]", false],
    ["[if(true(), 1, fail('never'))]", 1],
    ["[and(false(), fail('never'))]", false],
    ["[or(true(), fail('never'))]", true],
    ["[coalesce(null(), 'x', fail('never'))]", "x"],
    ["[coalesce(null(), null())]", null],
  ])("%s", (text, expected) => expect(value(text)).toEqual(expected));
});

describe("dates", () => {
  test.each([
    ["[utcNow()]", "20260102T150405Z"],
    ["[utcNow('d')]", "1/2/2026"],
    ["[utcNow('yyyy-MM-dd HH:mm:ss.fff')]", "2026-01-02 15:04:05.678"],
    ["[dateTimeAdd('2020-04-07 14:53:14Z', 'P3Y')]", "4/7/2023 2:53:14 PM"],
    ["[dateTimeAdd('2020-04-07 14:53:14Z', '-P9D')]", "3/29/2020 2:53:14 PM"],
    ["[dateTimeAdd('2024-01-31T00:00:00Z', 'P1M', 'yyyy-MM-dd')]", "2024-02-29"],
    ["[dateTimeAdd('20200407T145314Z', 'PT1H30M', 'u')]", "2020-04-07 16:23:14Z"],
    ["[dateTimeFromEpoch(1683040573)]", "2023-05-02T15:16:13Z"],
    ["[dateTimeToEpoch('2023-05-02T15:16:13Z')]", 1683040573],
    ["[dateTimeToEpoch('2023-05-02T17:16:13+02:00')]", 1683040573],
  ])("%s", (text, expected) => expect(value(text)).toEqual(expected));
});

describe("address ranges", () => {
  test.each([
    ["[cidrSubnet('10.0.5.7/16', 24, 255)]", "10.0.255.0/24"],
    ["[cidrHost('10.0.0.0/31', 0)]", "10.0.0.0"],
    ["[cidrHost('10.0.0.0/29', 5)]", "10.0.0.6"],
    ["[cidrSubnet('2001:db8::/32', 64, 4294967295)]", "2001:db8:ffff:ffff::/64"],
  ])("%s", (text, expected) => expect(value(text)).toEqual(expected));

  test("what lies outside the range is refused", () => {
    expect(why("[cidrHost('10.0.0.0/29', 6)]")).toContain("no host number '6'");
    expect(why("[cidrSubnet('10.0.0.0/24', 16, 0)]")).toContain("prefix length '16'");
    expect(why("[parseCidr('10.0.0/24')]")).toContain("is not an address range");
  });
});

describe("lambdas", () => {
  test.each([
    [
      "[map(createArray('a', 'b'), lambda('x', 'i', concat(lambdaVariables('x'), lambdaVariables('i'))))]",
      ["a0", "b1"],
    ],
    [
      "[map(createArray(1, 2), lambda('x', map(createArray(10, 20), lambda('y', add(lambdaVariables('x'), lambdaVariables('Y'))))))]",
      [
        [11, 21],
        [12, 22],
      ],
    ],
    [
      "[sort(createArray('b', 'A', 'a'), lambda('x', 'y', less(lambdaVariables('x'), lambdaVariables('y'))))]",
      ["a", "A", "b"],
    ],
    ["[toObject(createArray('a', 'b'), lambda('x', lambdaVariables('x')))]", { a: "a", b: "b" }],
    ["[reduce(createArray(), 7, lambda('a', 'b', 0))]", 7],
    ["[mapValues(createObject('a', 1), lambda('v', add(lambdaVariables('v'), 1)))]", { a: 2 }],
  ])("%s", (text, expected) => expect(value(text)).toEqual(expected));
});

describe("resource ids", () => {
  const group = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups";
  test.each([
    [
      "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'v', 's')]",
      `${group}/myRg/providers/Microsoft.Network/virtualNetworks/v/subnets/s`,
    ],
    ["[resourceId('other', 'A.B/c', 'n')]", `${group}/other/providers/A.B/c/n`],
    [
      "[resourceId('11111111-1111-1111-1111-111111111111', 'other', 'A.B/c', 'n')]",
      "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/other/providers/A.B/c/n",
    ],
    [
      "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'x')]",
      "/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/roleDefinitions/x",
    ],
    [
      "[tenantResourceId('Microsoft.Management/managementGroups', 'm')]",
      "/providers/Microsoft.Management/managementGroups/m",
    ],
    [
      "[managementGroupResourceId('m', 'A.B/c', 'n')]",
      "/providers/Microsoft.Management/managementGroups/m/providers/A.B/c/n",
    ],
    [
      "[extensionResourceId(resourceId('A.B/c', 'n'), 'Microsoft.Authorization/locks', 'l')]",
      `${group}/myRg/providers/A.B/c/n/providers/Microsoft.Authorization/locks/l`,
    ],
  ])("%s", (text, expected) => expect(value(text)).toBe(expected));
});

describe("what ARM refuses", () => {
  test.each([
    ["[nope()]", "The template function 'nope' is not valid"],
    ["[add(1)]", "requires 2 argument(s) while '1' were provided"],
    ["[add(1, 'a')]", "of type 'String', expected is 'Integer'"],
    ["[createObject('a', 1).b]", "property 'b' doesn't exist, available properties are 'a'"],
    ["[createArray(1)[1]]", "array index '1' is out of bounds"],
    ["[concat('a'", "concat"],
    ["[div(1, 0)]", "divisor is 0"],
    ["[fail('no way')]", "no way"],
    ["[substring('abc', 2, 5)]", "must lie within the text"],
    ["[padLeft('1', 3, 'ab')]", "not a single character"],
    ["[uri('contoso.org', 'b')]", "not an absolute URI"],
  ])("%s", (text, expected) => expect(why(text.endsWith("]") ? text : `${text}]`)).toContain(expected));
});

import { expect, test } from "vitest";
import { escapeExpression, evaluateValue, parseExpression, printExpression } from "#template";

function folded(text: string): unknown {
  return evaluateValue(text, { parameters: { known: "k", list: [1, 2] } }).value;
}

test.each([
  ["[format('{0}', reference('x').y)]", "[format('{0}', reference('x').y)]"],
  ["[concat(parameters('known'), parameters('open'))]", "[concat('k', parameters('open'))]"],
  ["[if(parameters('open'), toUpper('a'), parameters('known'))]", "[if(parameters('open'), 'A', 'k')]"],
  ["[if(parameters('open'), createArray(1)[5], 'b')]", "[if(parameters('open'), createArray(1)[5], 'b')]"],
  ["[and(parameters('open'), equals(1, 2))]", false],
  ["[or(parameters('open'), equals(1, 2), parameters('other'))]", "[or(parameters('open'), parameters('other'))]"],
  ["[length(createArray(parameters('open'), 1))]", 2],
  ["[coalesce(null(), parameters('open'), 'a', 'b')]", "[coalesce(parameters('open'), 'a')]"],
  ["[createObject('a', parameters('open'), 'b', 1).b]", 1],
  ["[tryGet(parameters('open'), 'a', 0)]", "[tryGet(parameters('open'), 'a', 0)]"],
  ["[parameters('open')['a-b'][add(0, 1)]]", "[parameters('open')['a-b'][1]]"],
  [
    "[map(parameters('list'), lambda('i', concat(parameters('open'), string(lambdaVariables('i')))))]",
    ["[concat(parameters('open'), '1')]", "[concat(parameters('open'), '2')]"],
  ],
  [
    "[map(parameters('open'), lambda('i', concat(parameters('known'), lambdaVariables('i'))))]",
    "[map(parameters('open'), lambda('i', concat('k', lambdaVariables('i'))))]",
  ],
  ["[union(createObject('a', 1), createObject('b', parameters('open')))]", { a: 1, b: "[parameters('open')]" }],
  ["[listKeys('x', '2020-01-01').keys[0].value]", "[listKeys('x', '2020-01-01').keys[0].value]"],
  ["[newGuid()]", "[newGuid()]"],
  ["[copyIndex(parameters('open').start)]", "[copyIndex(parameters('open').start)]"],
  [
    "[tryGet(parameters('list'), createObject('value', parameters('open'), 'fromEnd', true()))]",
    "[tryGet(createArray(1, 2), createObject('value', parameters('open'), 'fromEnd', true()))]",
  ],
  ["[resourceId('A.B/c', parameters('open'))]", "[resourceIdOpen]"],
])("%s folds what is known", (text, expected) => {
  if (expected === "[resourceIdOpen]")
    expect(folded(text)).toBe("[format('/providers/A.B/c/{0}', parameters('open'))]");
  else expect(folded(text)).toEqual(expected);
});

test("every unresolved part comes with its path and reason", () => {
  const { unresolved } = evaluateValue({ a: [1, "[parameters('open')]"] }, {});
  expect(unresolved).toEqual([
    { path: ["a", 1], expression: "[parameters('open')]", reason: "There is no value for parameters('open')." },
  ]);
});

test("parameters of a policy set are evaluated over what the assignment gives", () => {
  const members = { effect: { value: "[parameters('effect')]" }, other: { value: "[[parameters('x')]" } };
  expect(evaluateValue(members, { parameters: { Effect: "Deny" } })).toEqual({
    value: { effect: { value: "Deny" }, other: { value: "[parameters('x')]" } },
    unresolved: [],
  });
});

test.each([
  ["[concat('it''s', createArray(1)[0], a.b('x'))]", "concat('it''s', createArray(1)[0], a.b('x'))"],
  ["[ parameters( 'a' ) . b [ 'c d' ] .?e[?0] ]", "parameters('a').b['c d'].?e[?0]"],
  ["[-5]", "-5"],
])("%s is printed in one form", (text, expected) => {
  expect(printExpression(parseExpression(text))).toBe(expected);
});

test.each(["[]", "[a]", "['a]", "[f(1,)]", "[f(1) g()]", "[f(]", "[1.5]"])("%s does not parse", (text) => {
  expect(() => parseExpression(text)).toThrow("Unable to parse language expression");
});

test("only texts that would be read as an expression are escaped", () => {
  expect(["[x]", "[x] y", "[[x]", "x"].map(escapeExpression)).toEqual(["[[x]", "[x] y", "[[[x]", "x"]);
  expect(evaluateValue("[[x]", {}).value).toBe("[x]");
  expect(evaluateValue("[x] y", {}).value).toBe("[x] y");
});

test("nesting that could exhaust the stack is refused", () => {
  const deep = `[${"not(".repeat(10_000)}true()${")".repeat(10_000)}]`;
  expect(() => parseExpression(deep)).toThrow("nested deeper");
  expect(() => parseExpression(`[a()${".b".repeat(10_000)}]`)).toThrow("nested deeper");
});

test("a text that does not parse is left as written, with the reason", () => {
  const { value, unresolved } = evaluateValue("[concat('a' 'b')]", {});
  expect(value).toBe("[concat('a' 'b')]");
  expect(unresolved[0]?.reason).toContain("at position '12' is not expected");
});

test("keys are expressions too", () => {
  const keys = {
    "[parameters('a')]": 1,
    "[concat(parameters('a'), parameters('open'))]": 2,
    "[[literal]": 3,
    plain: 4,
  };
  expect(evaluateValue(keys, { parameters: { a: "x" } }).value).toEqual({
    x: 1,
    "[concat('x', parameters('open'))]": 2,
    "[literal]": 3,
    plain: 4,
  });
});

test("given functions win over those of the language, and see only what is known", () => {
  const functions = new Map([
    ["field", ([name]: readonly unknown[]) => `value of ${String(name)}`],
    ["utcnow", () => "then"],
  ]);
  const read = (text: string) => evaluateValue(text, { functions });
  expect(read("[toUpper(field('a'))]").value).toBe("VALUE OF A");
  expect(read("[UtcNow()]").value).toBe("then");
  expect(read("[field(parameters('open'))]").unresolved).toHaveLength(1);
});

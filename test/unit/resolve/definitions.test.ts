import { describe, expect, it } from "vitest";
import { compileInput, diagnosticsOf, input } from "./compile-input.ts";

const folder = input(import.meta.dirname, "definitions");

/** What is said, each with its line, after one text is replaced. */
async function said(before: string, after: string): Promise<readonly string[]> {
  const { diagnostics } = await diagnosticsOf(folder, (text) => text.replace(before, after));
  return diagnostics.map(({ code, message, place }) => `${place?.line} ${code} ${/`[^`]+`/.exec(message)?.[0]}`);
}

describe("a definition", () => {
  it("may escape brackets, write names in any case, and give its template parameters of its own", async () => {
    expect(await said("", "")).toEqual([]);
  });

  it.each([
    [
      "\"[parameters('effect')]\",\n      details",
      "\"[parameters('efect')]\",\n      details",
      "11 resolve/unknown-parameter `Policy`",
    ],
    ["parameters('EFFECT')", "parameters('kind')", "13 resolve/unknown-parameter `Policy`"],
    [
      "{ value: \"[parameters('effect')]\" }",
      "{ value: \"[parameters('inner')]\" }",
      "16 resolve/unknown-parameter `Policy`",
    ],
    ['defaultValue: "Disabled"', 'defaultValue: "Off"', "7 resolve/value-not-allowed `effect`"],
    ['defaultValue: "Disabled"', "defaultValue: false", "7 resolve/parameter-type `effect`"],
  ])("is told of what its own parameters do not allow: %s", async (before, after, expected) => {
    expect(await said(before, after)).toEqual([expected]);
  });
});

it("a member of an initiative keeps its pin, and the line it was written on", async () => {
  const [set] = (await compileInput(folder)).units.find(({ id }) => id === "root/initiatives")?.resources ?? [];
  expect(set?.body["properties"]).toMatchObject({
    policyDefinitions: [{ policyDefinitionReferenceId: "first", definitionVersion: "1.2.*" }],
  });
  const { line, column, endColumn } = set?.origins.get("/properties/policyDefinitions/0/definitionVersion")?.used ?? {};
  expect([line, (endColumn ?? 0) - (column ?? 0)]).toEqual([27, '"1.2.*"'.length]);
});

describe("an assignment of an initiative", () => {
  it.each([
    [
      'policyDefinitionReferenceId: "first"',
      'policyDefinitionReferenceId: "fist"',
      "38 resolve/unknown-reference `Initiative`",
    ],
    [
      'policyDefinitionReferenceIds: ["first"]',
      'policyDefinitionReferenceIds: ["FIRST", "fist"]',
      "39 resolve/unknown-reference `Initiative`",
    ],
    ['references: ["first"]', 'references: ["fist"]', "43 resolve/unknown-reference `Initiative`"],
  ])("is told of a member that the initiative does not have: %s", async (before, after, expected) => {
    expect(await said(before, after)).toEqual([expected]);
  });

  it("whose definition is not in scope is no mistake of the exemption too", async () => {
    expect(await said("  policySetDefinitions: [set],\n", "")).toEqual(["36 resolve/definition-not-in-scope `set`"]);
    expect(await said("  policyDefinitions: [policy],\n", "")).toEqual(["27 resolve/definition-not-in-scope `policy`"]);
  });
});

it.each([
  ["", "Ports must be closed."],
  ['enforcementMode: "Default",', "Ports must be closed."],
  ['enforcementMode: "DoNotEnforce",', "Ports should be closed."],
])("a message says how strictly it is meant: %j", async (mode, message) => {
  const { units } = await compileInput(folder, (text) =>
    text.replace(
      'nonComplianceMessages: [{ message: "No."',
      `${mode} nonComplianceMessages: [{ message: "Ports {enforcementMode} be closed."`,
    ),
  );
  const made = units.flatMap(({ resources }) => resources).find(({ type }) => type.endsWith("policyAssignments"));
  const messages = [{ message, policyDefinitionReferenceId: "first" }];
  expect(made?.body["properties"]).toMatchObject({ nonComplianceMessages: messages });
});

it("a landing zone is told of a parent that can be no management group", async () => {
  expect(await said('parent: "above"', 'parent: "one above"')).toEqual(["49 resolve/bad-name `one above`"]);
});

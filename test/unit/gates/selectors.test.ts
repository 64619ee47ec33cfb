// Assignments that choose their resources clash only where both may choose the same.
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compileInput, scopeNamed } from "../resolve/compile-input.ts";

const cases = join(import.meta.dirname, "../../diagnostics/gate");

const inRegions = (...regions: readonly string[]) => `{ kind: "resourceLocation", in: ${JSON.stringify(regions)} }`;
const notInRegions = (...regions: readonly string[]) =>
  `{ kind: "resourceLocation", notIn: ${JSON.stringify(regions)} }`;
const ofTypes = (...types: readonly string[]) => `{ kind: "resourceType", in: ${JSON.stringify(types)} }`;
const withoutRegion = '{ kind: "resourceWithoutLocation", in: ["subscriptionLevelResources"] }';
/** One selector of several choices, all of which a resource has to satisfy. */
const selector = (...choices: readonly string[]) => `{ selectors: [${choices.join(", ")}] }`;

/** Names of the assignments of each conflict at corp, where the lower denies what the upper audits. */
async function conflicts(upper: readonly string[], lower: readonly string[]): Promise<readonly string[]> {
  const desired = await compileInput(join(cases, "conflict/input"), (text) =>
    text
      .replace("policy: ports })", `policy: ports, resourceSelectors: [${upper.join(", ")}] })`)
      .replace("policy: ports, parameters", `policy: ports, resourceSelectors: [${lower.join(", ")}], parameters`),
  );
  return scopeNamed(desired, "corp").conflicts.map(({ kind }) => kind);
}

describe("two assignments of one policy with different effects", () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ["one of them takes all resources", [], [selector(inRegions("westeurope"))]],
    [
      "they share a region, however it is spelt",
      [selector(inRegions("West Europe"))],
      [selector(inRegions("westeurope", "x"))],
    ],
    [
      "one of several selectors shares one",
      [selector(inRegions("a")), selector(inRegions("b"))],
      [selector(inRegions("b"))],
    ],
    ["each leaves some regions out", [selector(notInRegions("a"))], [selector(notInRegions("b"))]],
    ["one is by region and the other by type", [selector(inRegions("a"))], [selector(ofTypes("x/y"))]],
    ["neither may have a region", [selector(withoutRegion)], [selector(withoutRegion)]],
  ])("are in conflict where %s", async (_, upper, lower) => {
    expect(await conflicts(upper, lower)).toEqual(["different-effects"]);
  });

  it.each<[string, readonly string[], readonly string[]]>([
    ["their regions differ", [selector(inRegions("a"))], [selector(inRegions("b"), ofTypes("x/y"))]],
    [
      "one leaves out all that the other takes",
      [selector(inRegions("a", "b"))],
      [selector(notInRegions("B", "a", "c"))],
    ],
    ["their types differ", [selector(ofTypes("x/y"), inRegions("a"))], [selector(ofTypes("x/z"), inRegions("a"))]],
    ["one is for what has no region", [selector(withoutRegion)], [selector(inRegions("a"))]],
    [
      "no selector shares anything with one of the other",
      [selector(inRegions("a")), selector(inRegions("b"))],
      [selector(inRegions("c"))],
    ],
  ])("are in none where %s", async (_, upper, lower) => {
    expect(await conflicts(upper, lower)).toEqual([]);
  });
});

describe("three assignments, of which one takes other resources", () => {
  it("clash without that one", async () => {
    const third = `assign({ name: "Third", displayName: "Third", policy: ports, resourceSelectors: [${selector(inRegions("b"))}] }),`;
    const desired = await compileInput(join(cases, "conflict/input"), (text) =>
      text
        .replace("policy: ports })", `policy: ports, resourceSelectors: [${selector(inRegions("a"))}] })`)
        .replace(
          "policy: ports, parameters",
          `policy: ports, resourceSelectors: [${selector(notInRegions("b"))}], parameters`,
        )
        .replace("policyAssignments: [\n    assign", `policyAssignments: [\n    ${third}\n    assign`),
    );
    const found = scopeNamed(desired, "corp").conflicts.map(({ assignmentIds }) => assignmentIds);
    expect(found.map((ids) => ids.map((id) => id.split("/").at(-1)))).toEqual([["Deny-Ports", "Audit-Ports"]]);
  });

  it("repeat each other without that one", async () => {
    const desired = await compileInput(join(cases, "duplicate/input"), (text) =>
      text.replaceAll(/assign\(\{/g, `assign({ resourceSelectors: [${selector(inRegions("a"))}],`),
    );
    expect(scopeNamed(desired, "corp").duplicates).toHaveLength(1);
    const apart = await compileInput(join(cases, "duplicate/input"), (text) =>
      text
        .replace("assign({", `assign({ resourceSelectors: [${selector(inRegions("a"))}],`)
        .replace(/assign\(\{(?! resourceSelectors)/, `assign({ resourceSelectors: [${selector(inRegions("b"))}],`),
    );
    expect(scopeNamed(apart, "corp").duplicates).toEqual([]);
  });
});

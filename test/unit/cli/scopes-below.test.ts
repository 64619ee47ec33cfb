import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { scopesBelow } from "../../../engine/cli/scopes-below.ts";
import { compileInput } from "../resolve/compile-input.ts";

const { graph } = await compileInput(join(import.meta.dirname, "../effects/input"));

describe("the scope that somebody names for the graph", () => {
  test.each([
    ["corp", ["corp", "Shop"]],
    ["CORP", ["corp", "Shop"]],
    ["/providers/Microsoft.Management/managementGroups/corp", ["corp", "Shop"]],
    ["/providers/microsoft.management/managementgroups/Corp/", ["corp", "Shop"]],
    ["Shop", ["Shop"]],
    ["0A000000-0000-4000-8000-000000000001", ["Shop"]],
    ["/subscriptions/0a000000-0000-4000-8000-000000000001", ["Shop"]],
    ["top", ["top", "corp", "Shop", "online"]],
    ["cor", []],
    ["", []],
    ["/", []],
  ])("%j is %j, with what is below it", (wanted, names) => {
    expect(scopesBelow(graph, wanted).map(({ path }) => path.at(-1))).toEqual(names);
  });
});

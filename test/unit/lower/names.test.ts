import { describe, expect, it } from "vitest";
import type { JsonObject } from "#lib/json";
import { desiredFiles } from "../../../engine/compile/desired-files.ts";
import { compileInput, input } from "../resolve/compile-input.ts";

const desired = await compileInput(input(import.meta.dirname, "names"));
const ids = desired.units.flatMap(({ resources }) => resources.map(({ id }) => id));
const named = (end: string) => desired.units.find(({ id }) => id.endsWith(end));

describe("names that look alike", () => {
  it("lose no resource: every one is sent once", () => {
    expect(new Set(ids.map((id) => id.toLowerCase())).size).toBe(ids.length);
    for (const name of ["Audit-A", "Audit A", "Audit-A2"]) {
      expect(ids).toContain(
        `/providers/Microsoft.Management/managementGroups/top/providers/Microsoft.Authorization/policyDefinitions/${name}`,
      );
    }
    expect(named("top/corp/assignments")?.resources.map(({ type }) => type.split("/")[1])).toEqual([
      "policyAssignments",
      "policyAssignments",
      "policyAssignments",
      "roleAssignments",
      "roleAssignments",
      "roleAssignments",
    ]);
  });

  it("keep the parameters of an assignment called Location apart from the region", () => {
    const parameters = named("top/corp/assignments")?.parameters;
    expect(parameters?.["location"]).toEqual({ value: "westeurope" });
    expect(parameters?.["locationParameters"]?.value).toHaveProperty("where");
  });

  it("give each stack of a scope a name of its own, also in a resource group called grants", () => {
    const stacks = desired.units.map(({ scope, name, via }) => `${via} ${scope.id} ${name}`.toLowerCase());
    expect(new Set(stacks).size).toBe(stacks.length);
    expect(stacks).toContain(
      "stack /subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/grants azo.grants",
    );
  });

  it("put grants of one scope into one unit, however the scope is spelt, and at management groups too", () => {
    const grants = desired.units.filter(({ name }) => name === "azo.grants");
    expect(grants.map(({ scope, resources }) => [scope.kind, resources.length])).toEqual(
      expect.arrayContaining([
        ["resourceGroup", 2],
        ["managementGroup", 1],
      ]),
    );
  });

  it("give a role that two archetypes give once", () => {
    const given = ids.filter((id) =>
      id.includes("/managementGroups/top/providers/Microsoft.Authorization/roleAssignments/"),
    );
    expect(given).toHaveLength(1);
  });
});

describe("paths below generated/desired", () => {
  it("stay there, whatever a subscription is called, and differ for subscriptions of one name", () => {
    const paths = [...desiredFiles(desired).keys()];
    expect(paths.filter((path) => path.split("/").includes(".."))).toEqual([]);
    expect(paths.filter((path) => /Twin (3{8}|4{8})\/resource-groups\/template\.json$/.test(path))).toHaveLength(2);
  });
});

describe("data of an author", () => {
  it("is never an expression of ours, and a resource may name itself", () => {
    const template = named("/resource-groups/grants")?.template["resources"] as JsonObject;
    const [thing] = Object.values(template) as JsonObject[];
    expect(thing?.["properties"]).toMatchObject({ odd: { armExpression: "subscription().id" } });
    expect(thing?.["dependsOn"]).toBeUndefined();
  });
});

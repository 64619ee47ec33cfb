import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { invariant } from "#lib/invariant";
import type { JsonObject } from "#lib/json";
import type { Unit } from "#model/desired";
import { compileInput, input } from "../resolve/compile-input.ts";

const desired = await compileInput(input(import.meta.dirname, "whole"));
const subscription = "/subscriptions/11111111-1111-1111-1111-111111111111";
const workspace = `${subscription}/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/log-platform`;

function unitNamed(id: string): Unit {
  const unit = desired.units.find((candidate) => candidate.id === id);
  invariant(unit !== undefined, `There is no unit ${id}.`);
  return unit;
}

/** A resource of a unit's template by its symbolic name. */
function written(unit: string, symbolicName: string): unknown {
  return (unitNamed(unit).template["resources"] as JsonObject)[symbolicName];
}

describe("the units of a landing zone", () => {
  it("are one for each scope and kind, and stand after those they depend on", () => {
    expect(desired.units.map(({ id }) => id)).toEqual([
      "tenant/management-groups",
      "top/definitions",
      "top/initiatives",
      "top/assignments",
      "top/corp/assignments",
      "tenant/subscriptions",
      "top/platform/Management/resource-groups",
      "top/platform/Management/resource-groups/rg-logs",
      "top/platform/Management/resource-groups/rg-north",
      "top/platform/Management/resource-groups/rg-logs/grants",
    ]);
    desired.units.forEach(({ dependsOn }, index) => {
      const before = desired.units.slice(0, index).map(({ id }) => id);
      expect(before).toEqual(expect.arrayContaining([...dependsOn]));
    });
  });

  it("place subscriptions only after every policy of the management groups is there", () => {
    expect(unitNamed("tenant/subscriptions").dependsOn).toEqual([
      "tenant/management-groups",
      "top/definitions",
      "top/initiatives",
      "top/assignments",
      "top/corp/assignments",
    ]);
  });

  it("are stacks where Azure has them, and deployments at the tenant", () => {
    const ways = desired.units.map(({ via, scope }) => `${scope.kind} ${via}`);
    expect([...new Set(ways)].toSorted()).toEqual([
      "managementGroup stack",
      "resourceGroup stack",
      "subscription stack",
      "tenant deployment",
    ]);
  });

  it("have a name of their own at their scope, of at most 64 characters", () => {
    const names = desired.units.map(({ scope, name }) => `${scope.id} ${name}`);
    expect(new Set(names).size).toBe(names.length);
    for (const { name } of desired.units) expect(name).toMatch(/^azo\.[\w-]{1,60}$/);
  });

  it("record their deployment in the landing zone's region, which a resource group has of itself", () => {
    expect(unitNamed("top/assignments").location).toBe("westeurope");
    expect(unitNamed("top/platform/Management/resource-groups/rg-north").location).toBeUndefined();
  });

  it("predict a resource for each one of the template, in the same order", () => {
    for (const { template, resources } of desired.units) {
      const names = Object.values(template["resources"] as Readonly<Record<string, JsonObject>>).map(
        (resource) => resource["type"],
      );
      expect(resources.map(({ type }) => type)).toEqual(names);
    }
  });

  it("are for the tenant that was asked for", () => {
    const top = unitNamed("tenant/management-groups").resources.find(({ name }) => name === "top");
    expect(JSON.stringify(top?.body)).toContain(
      "/providers/Microsoft.Management/managementGroups/00000000-0000-0000-0000-00000000feed",
    );
  });
});

describe("management groups", () => {
  it("are made below one another in one deployment, without those that exist", () => {
    expect(Object.keys(unitNamed("tenant/management-groups").template["resources"] as JsonObject)).toEqual([
      "top",
      "platform",
      "corp",
    ]);
    expect(written("tenant/management-groups", "corp")).toMatchObject({ dependsOn: ["top"] });
  });
});

describe("text that looks like an ARM expression", () => {
  it("is escaped in templates, so that ARM hands it on", () => {
    expect(written("top/definitions", "logs")).toMatchObject({
      properties: { policyRule: { then: { effect: "[[parameters('effect')]" } } },
    });
    expect(written("top/assignments", "guardrails")).toMatchObject({
      properties: { displayName: "[[not an expression]" },
    });
    expect(written("top/platform/Management/resource-groups/rg-north", "thing")).toMatchObject({
      properties: { text: "[[concat('a')]", escaped: "[[[b]" },
    });
  });

  it("is itself again in what the template yields", () => {
    const bodies = new Map(desired.units.flatMap(({ resources }) => resources.map(({ id, body }) => [id, body])));
    expect(bodies.get(`${subscription}/resourceGroups/rg-north/providers/Contoso.Things/things/thing`)).toMatchObject({
      properties: { text: "[concat('a')]", escaped: "[[b]" },
    });
    const definition =
      "/providers/Microsoft.Management/managementGroups/top/providers/Microsoft.Authorization/policyDefinitions/Logs";
    expect(bodies.get(definition)).toMatchObject({
      properties: {
        displayName: "[Preview]: Logs go to the workspace",
        policyRule: { then: { effect: "[parameters('effect')]" } },
      },
    });
    expect(bodies.get(`${subscription}/resourceGroups/rg-logs`)).toMatchObject({ tags: { note: "[draft]" } });
  });

  it("stays as it is in parameters, which ARM does not read", () => {
    expect(unitNamed("top/corp/assignments").parameters).toMatchObject({
      logsParameters: { value: { effect: { value: "[parameters('effect')]" } } },
    });
  });
});

describe("the parameters of a unit", () => {
  it("are the values of each assignment, and the region of identities", () => {
    expect(unitNamed("top/corp/assignments").parameters).toEqual({
      logsParameters: { value: { workspace: { value: workspace }, effect: { value: "[parameters('effect')]" } } },
      location: { value: "westeurope" },
    });
  });

  it("are the region of a resource group", () => {
    expect(unitNamed("top/platform/Management/resource-groups/rg-north").parameters).toEqual({
      location: { value: "northeurope" },
    });
  });

  it("are those that the template declares, no more and no fewer", () => {
    for (const { template, parameters } of desired.units) {
      expect(Object.keys(parameters)).toEqual(Object.keys((template["parameters"] ?? {}) as JsonObject));
    }
  });
});

describe("an identity's role assignments", () => {
  it("stand beside the assignment where they are for the same scope", () => {
    expect(written("top/corp/assignments", "logsRole")).toMatchObject({
      type: "Microsoft.Authorization/roleAssignments",
      properties: {
        principalId: "[reference('logs', '2025-03-01', 'full').identity.principalId]",
        principalType: "ServicePrincipal",
      },
    });
  });

  it("are a unit of the resource group that holds what they are for, after both", () => {
    const grants = unitNamed("top/platform/Management/resource-groups/rg-logs/grants");
    expect(grants.scope).toEqual({ kind: "resourceGroup", id: `${subscription}/resourceGroups/rg-logs` });
    expect(grants.dependsOn).toEqual([
      "top/corp/assignments",
      "top/platform/Management/resource-groups",
      "top/platform/Management/resource-groups/rg-logs",
    ]);
    expect(grants.resources.map(({ id }) => id.slice(0, id.lastIndexOf("/")))).toEqual([
      `${workspace}/providers/Microsoft.Authorization/roleAssignments`,
    ]);
  });
});

it("grants in a resource group without resources wait for the group", async () => {
  const folder = join(import.meta.dirname, "../resolve/input/grants");
  const { units } = await compileInput(folder, (text) =>
    text
      .replaceAll(
        "/subscriptions/99999999-9999-9999-9999-999999999999/resourceGroups/rg/",
        `${subscription}/resourceGroups/rg-empty/`,
      )
      .replace("resources: [workspace] })", 'resources: [workspace] }), resourceGroup({ name: "rg-empty" })'),
  );
  const grants = units.find(({ path }) => path.at(-1) === "rg-empty");
  expect(grants?.id).toMatch(/\/resource-groups\/rg-empty\/grants$/);
  const groups = grants?.id.replace(/\/rg-empty\/grants$/, "");
  expect(grants?.dependsOn).toContain(groups);
  expect(units.map(({ id }) => id)).toContain(groups);
});

describe("more definitions than one deployment should have", () => {
  it("are dealt out by hundreds, and initiatives wait for all of them", async () => {
    const { units } = await compileInput(input(import.meta.dirname, "chunks"));
    expect(units.map(({ id, name, resources }) => [id, name, resources.length])).toEqual([
      ["tenant/management-groups", "azo.management-groups", 1],
      ["top/definitions", "azo.definitions", 100],
      ["top/definitions-2", "azo.definitions-2", 100],
      ["top/definitions-3", "azo.definitions-3", 6],
      ["top/initiatives", "azo.initiatives", 1],
      ["top/assignments", "azo.assignments", 1],
    ]);
    const definitions = ["top/definitions", "top/definitions-2", "top/definitions-3"];
    expect(units.find(({ id }) => id === "top/initiatives")?.dependsOn).toEqual(definitions);
  });
});

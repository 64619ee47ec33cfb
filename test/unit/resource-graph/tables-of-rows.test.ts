import { expect, test } from "vitest";
import { tableOfType, tablesOfRows } from "../../../engine/local-azure/resource-graph/index.ts";

const rows = [
  { type: "microsoft.network/virtualnetworks" },
  { type: "Microsoft.Resources/subscriptions/resourceGroups" },
];

test.each([
  ["Microsoft.Compute/virtualMachines", "resources"],
  ["microsoft.resources/subscriptions/resourcegroups", "resourcecontainers"],
  ["Microsoft.Management/managementGroups", "resourcecontainers"],
  ["microsoft.authorization/policyassignments", "policyresources"],
  ["microsoft.authorization/roleassignments", "authorizationresources"],
  ["microsoft.resources/changes", "resourcechanges"],
])("%s is kept in %s", (type, table) => {
  expect(tableOfType(type)).toBe(table);
});

test("a query of one table gets all rows, whatever their types", () => {
  const tables = tablesOfRows("PolicyResources | where type == 'microsoft.resources/subscriptions'", rows);
  expect(Object.keys(tables)).toEqual(["policyresources"]);
  expect(tables["policyresources"]?.()).toBe(rows);
  expect(tablesOfRows("where name == 'resourcecontainers'", rows)["resources"]?.()).toBe(rows);
});

test("a query of several tables gets each row where its type belongs", () => {
  const tables = tablesOfRows("resources | join (resourcecontainers) on id", rows);
  expect([tables["resources"]?.(), tables["resourcecontainers"]?.()]).toEqual([[rows[0]], [rows[1]]]);
});

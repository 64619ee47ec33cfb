import type { JsonObject } from "#lib/json";
import { queryRows } from "../../../engine/local-azure/resource-graph/index.ts";

/** The moment that now() means in these tests. */
export const testNow = new Date("2026-11-21T12:34:56.789Z");

export const machine: JsonObject = {
  id: "/subscriptions/s1/resourceGroups/rg-one/providers/Microsoft.Compute/virtualMachines/vm-web-01",
  name: "vm-web-01",
  type: "microsoft.compute/virtualmachines",
  kind: "",
  location: "westeurope",
  resourceGroup: "rg-one",
  subscriptionId: "s1",
  tags: { Environment: "Prod", "cost center": "42", team: "Web_Team" },
  properties: {
    enabled: false,
    count: 5,
    ratio: 1.5,
    version: "10",
    created: "2026-11-20T12:34:56.789Z",
    nested: { list: [3, 1, 2], deep: { name: "leaf" } },
    mixed: [1, "a", null, true],
    empty: [],
    blank: "",
    nothing: null,
    title: "Keyword",
    date: "2026-01-01",
    set: ["x"],
    "odata.type": "#rule",
    $type: "money",
    text: '{"a":{"b":7}}',
  },
};

/** The value of one expression over one virtual machine. */
export function evaluate(expression: string): unknown {
  const { rows, error } = queryRows(`resources | project v = ${expression}`, { resources: () => [machine] }, testNow);
  return error ? error.message : rows[0]?.["v"];
}

/** The rows of a query, or the message of its error. */
export function ask(query: string, tables: Readonly<Record<string, readonly JsonObject[]>>): unknown {
  const opened = Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, () => rows]));
  const { rows, error } = queryRows(query, opened, testNow);
  return error ? error.message : rows;
}

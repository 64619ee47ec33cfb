import { defaultTable, knownTables } from "./schema.ts";
import type { GraphRow, GraphTables } from "./tables.ts";

/**
 * The table that holds each resource type; the first prefix that fits decides, and what fits none is in `resources`.
 * Source: learn.microsoft.com, azure/governance/resource-graph/reference/supported-tables-resources.
 */
const tableByTypePrefix: readonly (readonly [prefix: string, table: string])[] = [
  ["microsoft.resources/subscriptions", "resourcecontainers"],
  ["microsoft.management/managementgroups", "resourcecontainers"],
  ["microsoft.resources/changes", "resourcechanges"],
  ["microsoft.authorization/role", "authorizationresources"],
  ["microsoft.authorization/classicadministrators", "authorizationresources"],
  ["microsoft.authorization/policy", "policyresources"],
  ["microsoft.policyinsights/", "policyresources"],
  ["microsoft.resourcehealth/", "healthresources"],
  ["microsoft.advisor/", "advisorresources"],
  ["microsoft.security/", "securityresources"],
  ["microsoft.alertsmanagement/", "alertsmanagementresources"],
  ["microsoft.kubernetesconfiguration/", "kubernetesconfigurationresources"],
  ["microsoft.extendedlocation/customlocations/enabledresourcetypes", "extendedlocationresources"],
  ["microsoft.guestconfiguration/", "guestconfigurationresources"],
  ["microsoft.maintenance/", "maintenanceresources"],
  ["microsoft.awsconnector/", "awsresources"],
  ["microsoft.support/", "supportresources"],
];

/** The name of the table that Resource Graph keeps a resource type in, in lower case. */
export function tableOfType(type: string): string {
  const key = type.toLowerCase();
  return tableByTypePrefix.find(([prefix]) => key.startsWith(prefix))?.[1] ?? defaultTable;
}

/**
 * Deals rows without tables out to the tables of a query: all of them to the only table that the query names, or each
 * by its type where the query names several.
 */
export function tablesOfRows(query: string, rows: readonly GraphRow[]): GraphTables {
  const named = namedTables(query);
  const [only] = named;
  if (named.size < 2) return { [only ?? defaultTable]: () => rows };
  const dealt = Map.groupBy(rows, ({ type }) => tableOfType(typeof type === "string" ? type : ""));
  return Object.fromEntries([...named].map((table) => [table, () => dealt.get(table) ?? []]));
}

const textsAndComments = /@"(?:[^"]|"")*"|@'(?:[^']|'')*'|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\/\/[^\n]*/g;

function namedTables(query: string): ReadonlySet<string> {
  const words = query.replace(textsAndComments, " ").match(/(?<![.\w])\w+/g) ?? [];
  return new Set(words.map((word) => word.toLowerCase()).filter((word) => knownTables.has(word)));
}

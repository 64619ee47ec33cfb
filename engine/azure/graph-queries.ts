import type { Desired } from "#model/desired";
import { parseArmId } from "#lib/parse-arm-id";
import { hasNoRow } from "./has-no-row.ts";

/** Columns that make a body; every table of Resource Graph has them. */
const columns = "id, name, type, location, tags, kind, managedBy, sku, plan, identity, zones, properties";

const containers = ["microsoft.management/managementgroups", "microsoft.resources/resourcegroups"];

/** At most one query a table, for the types and subscriptions that Git declares; tables that nothing declared lies in are left out. */
export function graphQueries(desired: Desired): readonly string[] {
  const declared = desired.units.flatMap((unit) => unit.resources);
  const scopes = desired.units.map((unit) => unit.scope.id);
  const subscriptions = [...new Set([...declared.map(({ id }) => id), ...scopes].flatMap(subscriptionOf))].toSorted();
  const types = new Set(declared.map(({ type }) => type.toLowerCase()).filter((type) => !hasNoRow(type)));
  // Which policies an exemption lifts is asked also when Git has no exemption left: then it is the one that goes.
  if (types.has("microsoft.authorization/policyassignments")) types.add("microsoft.authorization/policyexemptions");
  const inTable = (table: string) => [...types].filter((type) => tableOf(type) === table).toSorted();
  // The children that a parent shows are read from the parent's row.
  const parents = [...types].map(parentType).filter((type) => type !== undefined);
  const resources = [...new Set([...inTable("resources"), ...parents])].toSorted();
  return [
    containerQuery(subscriptions),
    ...(resources.length === 0
      ? []
      : [query("resources", `type in~ (${list(resources)}) and subscriptionId in~ (${list(subscriptions)})`)]),
    ...(inTable("policyresources").length === 0
      ? []
      : [
          query(
            "policyresources",
            `type in~ (${list(inTable("policyresources"))}) and tostring(properties.policyType) !~ 'BuiltIn' and tostring(properties.policyType) !~ 'Static'`,
          ),
        ]),
    ...(inTable("authorizationresources").length === 0
      ? []
      : [
          query(
            "authorizationresources",
            `type in~ (${list(inTable("authorizationresources"))}) and tostring(properties.type) !~ 'BuiltInRole'`,
          ),
        ]),
  ];
}

function containerQuery(subscriptions: readonly string[]): string {
  const always = "type in~ ('microsoft.management/managementgroups', 'microsoft.resources/subscriptions')";
  const groups = `(type =~ 'microsoft.resources/subscriptions/resourcegroups' and subscriptionId in~ (${list(subscriptions)}))`;
  return query("resourcecontainers", subscriptions.length === 0 ? always : `${always} or ${groups}`);
}

function query(table: string, condition: string): string {
  return `${table} | where ${condition} | project ${columns} | order by id asc`;
}

function list(values: readonly string[]): string {
  return values.map((value) => `'${value.replaceAll("'", "")}'`).join(", ");
}

function tableOf(type: string): string {
  if (containers.some((container) => type === container || type.startsWith("microsoft.management/")))
    return "resourcecontainers";
  if (type.startsWith("microsoft.authorization/policy")) return "policyresources";
  if (type.startsWith("microsoft.authorization/role")) return "authorizationresources";
  return "resources";
}

function parentType(type: string): string | undefined {
  const parts = type.split("/");
  return parts.length > 2 && tableOf(type) === "resources" ? parts.slice(0, -1).join("/") : undefined;
}

function subscriptionOf(id: string): readonly string[] {
  const found = /\/subscriptions\/([^/]+)/i.exec(id)?.[1];
  return found === undefined || parseArmId(id).name === "" ? [] : [found.toLowerCase()];
}

import { randomUUID } from "node:crypto";
import type { Json, JsonObject } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import type { Principal } from "../http/exchange.ts";
import type { Stored } from "../store/stored.ts";
import type { Tenant } from "../tenant.ts";

/** Types without a row in Resource Graph. Sources: gitops-and-arm 3.5; the ARG table reference on Learn. */
const withoutRow: ReadonlySet<string> = new Set([
  "microsoft.authorization/locks",
  "microsoft.authorization/roleassignmentschedulerequests",
  "microsoft.authorization/roleeligibilityschedulerequests",
  "microsoft.authorization/rolemanagementpolicies",
  "microsoft.authorization/rolemanagementpolicyassignments",
  "microsoft.insights/diagnosticsettings",
  "microsoft.policyinsights/remediations",
  "microsoft.resources/deployments",
  "microsoft.resources/deploymentstacks",
  "microsoft.resources/deploymentstackswhatifresults",
  "microsoft.management/managementgroups/subscriptions",
  "microsoft.management/managementgroups/settings",
]);

/** Whether Resource Graph has rows of this type. */
export function hasRow(type: string): boolean {
  return !withoutRow.has(type.toLowerCase());
}

/** How long Resource Graph keeps changes: 14 days (Learn: "Get resource changes"). */
const keptMs = 14 * 24 * 3_600_000;

/** Writes the change log that resourcechanges answers. A write that changes nothing leaves no entry. */
export function recordChange(
  tenant: Tenant,
  change: {
    readonly before: Stored | undefined;
    readonly after: Stored | undefined;
    readonly principal: Principal;
    readonly correlationId: string;
  },
): void {
  const { before, after } = change;
  const target = after ?? before;
  if (target === undefined || !hasRow(target.type)) return;
  const changes = differences(flatten(before?.body ?? {}), flatten(after?.body ?? {}));
  const isUpdate = before !== undefined && after !== undefined;
  if (isUpdate && Object.keys(changes).length === 0) return;
  const at = tenant.now().toISOString();
  tenant.store.changes.removeBefore(new Date(tenant.now().getTime() - keptMs).toISOString());
  tenant.store.changes.add(at, {
    targetResourceId: target.id,
    targetResourceType: target.type.toLowerCase(),
    changeType: isUpdate ? "Update" : before === undefined ? "Create" : "Delete",
    changeAttributes: {
      correlationId: change.correlationId || randomUUID(),
      timestamp: at,
      changesCount: isUpdate ? Object.keys(changes).length : 0,
      previousResourceSnapshotId: before === undefined ? null : `${before.sequence}_${before.changedAt}`,
      newResourceSnapshotId: after === undefined ? null : `${after.sequence}_${after.changedAt}`,
      changedBy: change.principal.objectId,
      changedByType: change.principal.kind,
      operation: `${target.type}/${after === undefined ? "delete" : "write"}`,
    },
    changes: isUpdate ? changes : {},
  });
}

/** What changes with every write says nothing. */
const noise = ["etag", "systemData.lastModifiedAt", "systemData.lastModifiedBy", "systemData.lastModifiedByType"];

function differences(before: ReadonlyMap<string, Json>, after: ReadonlyMap<string, Json>): JsonObject {
  const paths = [...new Set([...before.keys(), ...after.keys()])].filter((path) => !noise.includes(path)).sort();
  const changed = paths.filter((path) => before.get(path) !== after.get(path));
  return Object.fromEntries(
    changed.map((path) => {
      const [previous, next] = [before.get(path), after.get(path)];
      const kind = previous === undefined ? "Insert" : next === undefined ? "Remove" : "Update";
      return [
        path,
        {
          changeType: kind,
          propertyChangeType: kind,
          changeCategory: "User",
          previousValue: previous === undefined ? null : String(previous),
          newValue: next === undefined ? null : String(next),
        },
      ];
    }),
  );
}

function flatten(value: Json, path = ""): Map<string, Json> {
  if (typeof value !== "object" || value === null) return new Map([[path, value]]);
  const entries: readonly (readonly [string, Json])[] = isJsonObject(value)
    ? Object.entries(value).map(([name, member]) => [path === "" ? name : `${path}.${name}`, member] as const)
    : (value as readonly Json[]).map((member, index) => [`${path}[${index}]`, member] as const);
  return new Map(entries.flatMap(([name, member]) => [...flatten(member, name)]));
}

import type { JsonObject } from "#lib/json";
import type { Arm } from "../arm.ts";
import { parseAddress } from "../resources/address.ts";
import { hasRow } from "../resources/record-change.ts";
import { rowOf } from "./row.ts";

const otherTables = [
  "microsoft.authorization/",
  "microsoft.management/",
  "microsoft.policyinsights/",
  "microsoft.resources/",
];

/** Rows of the table resources: what stands in resource groups, without children that their parents show. */
export function resourceRows(arm: Arm): readonly JsonObject[] {
  const types = arm.store.types().filter((type) => {
    const isOther = otherTables.some((prefix) => type.toLowerCase().startsWith(prefix));
    return hasRow(type) && !isOther && !isShownByParent(arm, type);
  });
  return types
    .flatMap((type) => arm.store.ofType(type))
    .filter(({ id }) => parseAddress(id)?.scopeKind === "resourceGroup")
    .map((stored) => rowOf(arm, stored));
}

/** Subnets, peerings, rules and the like have no rows of their own. */
function isShownByParent(arm: Arm, type: string): boolean {
  const parent = type.split("/").slice(0, -1).join("/").toLowerCase();
  const shown = arm.types.get(parent)?.shownChildren ?? [];
  return shown.some((child) => child.type.toLowerCase() === type.toLowerCase());
}

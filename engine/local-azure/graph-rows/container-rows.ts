import type { JsonObject } from "#lib/json";
import { isJsonObject, jsonObject } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import { ancestors, displayNameOf, groupType, groupsAbove } from "../management-groups/hierarchy.ts";
import { layered } from "../json-path.ts";
import type { Stored } from "../store/stored.ts";
import { rowOf } from "./row.ts";

/** Rows of the table resourcecontainers: management groups, subscriptions and resource groups. */
export function containerRows(arm: Arm): readonly JsonObject[] {
  return [
    ...arm.store.ofType(groupType).map((stored) => groupRow(arm, stored)),
    ...arm.store.ofType("Microsoft.Resources/subscriptions").map((stored) => subscriptionRow(arm, stored)),
    ...arm.store.ofType("Microsoft.Resources/resourceGroups").map((stored): JsonObject => ({
      ...rowOf(arm, stored),
      type: "microsoft.resources/subscriptions/resourcegroups",
    })),
  ];
}

function groupRow(arm: Arm, stored: Stored): JsonObject {
  const row = rowOf(arm, stored);
  const above = ancestors(arm, stored);
  const details: JsonObject = {
    managementGroupAncestors: above.map(({ name }) => name),
    managementGroupAncestorsChain: above.map(named),
  };
  const properties = layered(jsonObject(row["properties"]), { details });
  // The root has no parent, and Resource Graph says so.
  const hasParent = isJsonObject(jsonObject(properties["details"])["parent"]);
  return { ...row, properties: hasParent ? properties : layered(properties, { details: { parent: null } }) };
}

function subscriptionRow(arm: Arm, stored: Stored): JsonObject {
  const chain = groupsAbove(arm, stored.id);
  return {
    ...rowOf(arm, stored),
    name: displayNameOf(stored),
    properties: {
      managementGroupAncestorsChain: chain.map(named),
      managedByTenants: [],
      state: stored.body["state"] ?? "Enabled",
      subscriptionPolicies: {
        locationPlacementId: "Public_2014-09-01",
        quotaId: "EnterpriseAgreement_2014-09-01",
        spendingLimit: "Off",
      },
    },
  };
}

function named(group: Stored): JsonObject {
  return { name: group.name, displayName: displayNameOf(group) };
}

import type { JsonObject } from "#lib/json";
import { jsonString } from "#lib/json-parts";
import { uuidV5 } from "#lib/uuid-v5";
import type { Arm } from "../arm.ts";
import { resourceGroupOf, subscriptionOf } from "../resources/address.ts";

/** Namespace of the names of changes; drawn once at random. */
const changeNamespace = "0d5f5a0c-0a1c-4d19-9b6e-3b7f0f9a51e4";

/** Rows of the table resourcechanges, the oldest first. */
export function changeRows(arm: Arm): readonly JsonObject[] {
  return arm.store.changes.all().map(({ sequence, value }) => {
    const target = jsonString(value["targetResourceId"]);
    const name = uuidV5(changeNamespace, String(sequence));
    return {
      id: `${target}/providers/Microsoft.Resources/changes/${name}`,
      name,
      type: "microsoft.resources/changes",
      tenantId: arm.tenantId,
      subscriptionId: subscriptionOf(target) ?? "",
      resourceGroup: (resourceGroupOf(target) ?? "").toLowerCase(),
      location: "",
      properties: value,
    };
  });
}

import type { JsonObject } from "#lib/json";
import type { Arm } from "../arm.ts";
import { rowOf } from "./row.ts";

/** Resource Graph has the health of machines only (Learn: "VM availability information in Azure Resource Graph"). */
const watched = ["Microsoft.Compute/virtualMachines", "Microsoft.Compute/virtualMachineScaleSets"];

/** Rows of the table healthresources: no platform is below the local Azure that could fail, so all is available. */
export function healthRows(arm: Arm): readonly JsonObject[] {
  return watched
    .flatMap((type) => arm.store.ofType(type))
    .map((stored) => ({
      ...rowOf(arm, stored),
      id: `${stored.id}/providers/Microsoft.ResourceHealth/availabilityStatuses/current`,
      name: "current",
      type: "microsoft.resourcehealth/availabilitystatuses",
      kind: "",
      managedBy: "",
      sku: null,
      plan: null,
      identity: null,
      zones: null,
      tags: null,
      properties: {
        targetResourceId: stored.id.toLowerCase(),
        targetResourceType: stored.type,
        availabilityState: "Available",
        previousAvailabilityState: "Unknown",
        occurredTime: stored.createdAt,
      },
    }));
}

import type { JsonObject } from "#lib/json";
import type { Arm } from "../arm.ts";
import { stateOfHealth } from "../resource-health/availability.ts";
import { rowOf } from "./row.ts";

/** Resource Graph has the health of machines only (Learn: "VM availability information in Azure Resource Graph"). */
const watched = ["Microsoft.Compute/virtualMachines", "Microsoft.Compute/virtualMachineScaleSets"];

/** Rows of the table healthresources, which say of a machine what the REST interface says. */
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
        availabilityState: stateOfHealth(arm, stored),
        previousAvailabilityState: "Unknown",
        occurredTime: stored.createdAt,
      },
    }));
}

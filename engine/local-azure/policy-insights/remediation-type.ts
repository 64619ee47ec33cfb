import { randomUUID } from "node:crypto";
import type { JsonObject } from "#lib/json";
import { jsonObject } from "#lib/json-parts";
import type { ResourceType } from "../resources/resource-type.ts";
import { remediationType } from "./remediation-record.ts";

/** Source of what it shows: Learn, "Remediations - Create Or Update", 2021-10-01. */
export const remediationResourceType: ResourceType = {
  type: remediationType,
  scopes: ["managementGroup", "subscription", "resourceGroup", "resource"],
  hasNoState: true,
  required: ["properties.policyAssignmentId"],
  allowed: { "properties.resourceDiscoveryMode": ["ExistingNonCompliant", "ReEvaluateCompliance"] },
  defaults: { properties: { resourceDiscoveryMode: "ExistingNonCompliant" } },
  readOnly: [
    "properties.provisioningState",
    "properties.createdOn",
    "properties.lastUpdatedOn",
    "properties.correlationId",
    "properties.deploymentStatus",
  ],
  fill: (tenant, { body }): JsonObject => {
    const at = tenant.now().toISOString();
    return {
      properties: {
        ...jsonObject(body["properties"]),
        provisioningState: "Accepted",
        createdOn: at,
        lastUpdatedOn: at,
        correlationId: randomUUID(),
        deploymentStatus: { totalDeployments: 0, successfulDeployments: 0, failedDeployments: 0 },
      },
    };
  },
};

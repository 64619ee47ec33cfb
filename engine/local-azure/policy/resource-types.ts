import type { JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import { refuse } from "../http/refusal.ts";
import { valueAt } from "../json-path.ts";
import type { ResourceType } from "../resources/resource-type.ts";
import { policyAssignment } from "./assignment-type.ts";
import { policyDefinition } from "./definition-type.ts";
import { policyMetadata, policyName } from "./metadata.ts";
import { policySetDefinition } from "./set-definition-type.ts";
import { policyVersionTypes } from "./version-types.ts";

const policyExemption: ResourceType = {
  type: "Microsoft.Authorization/policyExemptions",
  scopes: ["managementGroup", "subscription", "resourceGroup", "resource"],
  hasNoState: true,
  readOnly: [
    "properties.metadata.createdBy",
    "properties.metadata.createdOn",
    "properties.metadata.updatedBy",
    "properties.metadata.updatedOn",
  ],
  hasSystemData: true,
  name: policyName(64),
  required: ["properties.policyAssignmentId", "properties.exemptionCategory"],
  allowed: { "properties.exemptionCategory": ["Waiver", "Mitigated"] },
  defaults: { properties: { assignmentScopeValidation: "Default" } },
  check: (tenant, { body, address }) => {
    const id = jsonString(valueAt(body, "properties.policyAssignmentId"));
    if (tenant.store.get(id) !== undefined) return;
    const message = `The policy assignment '${id}' of the policy exemption '${address.name}' could not be found.`;
    refuse({ status: 400, code: "InvalidCreatePolicyExemptionRequest", message });
  },
  fill: (tenant, write): JsonObject => ({
    properties: { ...jsonObject(write.body["properties"]), metadata: policyMetadata(tenant, write) },
  }),
};

export const policyTypes: readonly ResourceType[] = [
  policyAssignment,
  policyDefinition,
  policyExemption,
  policySetDefinition,
  ...policyVersionTypes,
];

import type { JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import { refuse } from "../http/refusal.ts";
import { valueAt } from "../json-path.ts";
import type { ResourceType, Write } from "../resources/resource-type.ts";
import type { Tenant } from "../tenant.ts";
import { checkParameters, findDefinition, policyAssignmentType } from "./find-definition.ts";
import { policyMetadata, policyName } from "./metadata.ts";
import { keptPin } from "./pinned-definition.ts";

/** Longest names of assignments (Learn: "Naming rules", Microsoft.Authorization). */
const longestAtGroup = 24;
const longest = 64;

export const policyAssignment: ResourceType = {
  type: policyAssignmentType,
  scopes: ["managementGroup", "subscription", "resourceGroup", "resource"],
  hasNoState: true,
  showsRemoved: true,
  putAnswers: 201,
  readOnly: [
    "identity.principalId",
    "identity.tenantId",
    "properties.metadata.createdBy",
    "properties.metadata.createdOn",
    "properties.metadata.updatedBy",
    "properties.metadata.updatedOn",
    "properties.scope",
    "properties.effectiveDefinitionVersion",
    "properties.latestDefinitionVersion",
    "properties.instanceId",
    "properties.assignmentType",
  ],
  hasSystemData: true,
  keepsNulls: true,
  name: policyName(longest),
  required: ["properties.policyDefinitionId"],
  allowed: { "properties.enforcementMode": ["Default", "DoNotEnforce", "Enroll"] },
  defaults: { properties: { enforcementMode: "Default" } },
  check: checkAssignment,
  fill: (tenant, write): JsonObject => {
    const properties = jsonObject(write.body["properties"]);
    return {
      ...write.body,
      properties: {
        ...properties,
        scope: write.address.scopeId,
        metadata: policyMetadata(tenant, write),
        definitionVersion: keptPin(tenant, {
          id: jsonString(properties["policyDefinitionId"]),
          pin: jsonString(properties["definitionVersion"]),
          what: `policy assignment '${write.address.name}'`,
        }),
        instanceId: valueAt(write.before?.body ?? {}, "properties.instanceId") ?? crypto.randomUUID(),
        assignmentType: "Custom",
      },
    };
  },
};

function checkAssignment(tenant: Tenant, write: Write): void {
  const { address, body } = write;
  if (address.scopeKind === "managementGroup" && address.name.length > longestAtGroup) {
    const message = `The policy assignment name '${address.name}' is invalid: at management groups it has at most ${longestAtGroup} characters.`;
    refuse({ status: 400, code: "PolicyAssignmentNameTooLong", message });
  }
  checkIdentity(write);
  const what = `policy assignment '${address.name}'`;
  const id = jsonString(valueAt(body, "properties.policyDefinitionId"));
  checkSameDefinition(write, id);
  const code = "InvalidCreatePolicyAssignmentRequest";
  const found = findDefinition(tenant, id, { scopeId: address.scopeId, what, code });
  if (found.kind === "built-in") return;
  checkParameters(found.stored, jsonObject(valueAt(body, "properties.parameters")), { what, missingMatters: true });
}

/** An assignment keeps its policy (Azure/Azure-Landing-Zones 2581). */
function checkSameDefinition({ address, before }: Write, id: string): void {
  const existing = jsonString(valueAt(before?.body, "properties.policyDefinitionId"));
  if (existing === "" || existing.toLowerCase() === id.toLowerCase()) return;
  const message = `The policy assignment '${address.name}' create request is invalid. Cannot update existing assignment's policy definition '${existing}' with new policy definition '${id}'.`;
  refuse({ status: 400, code: "InvalidPolicyDefinitionIdUpdate", message });
}

function checkIdentity({ address, body }: Write): void {
  const kind = jsonString(valueAt(body, "identity.type")).toLowerCase();
  if (kind === "" || kind === "none" || jsonString(body["location"]) !== "") return;
  const message = `The policy assignment '${address.name}' has a managed identity and no location. Send a location with it.`;
  refuse({ status: 400, code: "LocationRequired", message });
}

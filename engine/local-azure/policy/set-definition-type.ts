import type { Json, JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { murmurHash64 } from "#lib/murmur-hash-64";
import { refuse } from "../http/refusal.ts";
import { valueAt } from "../json-path.ts";
import type { ResourceType, Write } from "../resources/resource-type.ts";
import type { Tenant } from "../tenant.ts";
import { checkKeptParameters, checkUnused } from "./definition-type.ts";
import { checkParameters, findDefinition, setType } from "./find-definition.ts";
import { policyMetadata, policyName } from "./metadata.ts";
import { keptPin, withKeptVersions } from "./pinned-definition.ts";

export const policySetDefinition: ResourceType = {
  type: setType,
  scopes: ["managementGroup", "subscription"],
  hasNoState: true,
  readOnly: [
    "properties.metadata.createdBy",
    "properties.metadata.createdOn",
    "properties.metadata.updatedBy",
    "properties.metadata.updatedOn",
    "properties.version",
    "properties.versions",
  ],
  hasSystemData: true,
  keepsNulls: true,
  name: policyName(64),
  required: ["properties.policyDefinitions"],
  allowed: { "properties.policyType": ["Custom", "NotSpecified"] },
  defaults: { properties: { policyType: "Custom" } },
  check: checkSet,
  fill: (tenant, write): JsonObject => {
    const properties = jsonObject(write.body["properties"]);
    const members = membersOf(write).map((member): Json => ({
      ...pinned(tenant, member, write.address.name),
      policyDefinitionReferenceId: referenceId(member),
    }));
    const version = jsonString(properties["version"]) || "1.0.0";
    const metadata = policyMetadata(tenant, write);
    return {
      properties: {
        ...properties,
        policyType: "Custom",
        policyDefinitions: members,
        metadata,
        version,
        versions: [version],
      },
    };
  },
  show: withKeptVersions,
  checkRemoval: checkUnused,
};

/** The member without what only answers tell, and with the pin it keeps. */
function pinned(tenant: Tenant, member: JsonObject, set: string): JsonObject {
  const { effectiveDefinitionVersion: _effective, latestDefinitionVersion: _latest, ...sent } = member;
  const definitionVersion = keptPin(tenant, {
    id: jsonString(member["policyDefinitionId"]),
    pin: jsonString(member["definitionVersion"]),
    what: `the policy set definition '${set}'`,
  });
  return { ...sent, definitionVersion };
}

function membersOf(write: Write): readonly JsonObject[] {
  return jsonArray(valueAt(write.body, "properties.policyDefinitions")).map((member) => jsonObject(member));
}

/** Members without a reference id get a number that hangs on what they name. */
function referenceId(member: JsonObject): string {
  const sent = jsonString(member["policyDefinitionReferenceId"]);
  return sent || murmurHash64(JSON.stringify(member)).toString();
}

function checkSet(tenant: Tenant, write: Write): void {
  const { address, before, body } = write;
  const members = membersOf(write);
  if (members.length === 0) {
    const message = `The policy set definition '${address.name}' has no policy definitions. It needs at least one.`;
    refuse({ status: 400, code: "InvalidPolicySetDefinitionRequest", message });
  }
  const references = members.map(referenceId);
  const twice = references.find(
    (one, index) => references.findIndex((other) => other.toLowerCase() === one.toLowerCase()) !== index,
  );
  if (twice !== undefined) {
    const message = `The policy set definition '${address.name}' has the reference id '${twice}' more than once.`;
    refuse({ status: 400, code: "DuplicatePolicyDefinitionReferenceId", message });
  }
  const what = `the policy set definition '${address.name}'`;
  for (const member of members) {
    const id = jsonString(member["policyDefinitionId"]);
    const found = findDefinition(tenant, id, {
      scopeId: address.scopeId,
      what,
      code: "InvalidCreatePolicySetDefinitionRequest",
    });
    if (found.kind === "custom")
      checkParameters(found.stored, jsonObject(member["parameters"]), { what, missingMatters: true });
  }
  checkKeptParameters(jsonObject(valueAt(body, "properties.parameters")), before);
}

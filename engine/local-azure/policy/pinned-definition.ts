import type { JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { refuse } from "../http/refusal.ts";
import { valueAt } from "../json-path.ts";
import type { Stored } from "../store/stored.ts";
import type { Tenant } from "../tenant.ts";
import { setType } from "./find-definition.ts";
import { inOrder, isPin, lowestMeeting, meeting, newestOf, usualPin } from "./versions.ts";

/** The versions of a definition or initiative that are kept beside it, each an object of its own below it. */
export function keptVersions(tenant: Tenant, definition: Stored): readonly Stored[] {
  const below = `${definition.id.toLowerCase()}/versions/`;
  return tenant.store.ofType(`${definition.type}/versions`).filter(({ id }) => id.toLowerCase().startsWith(below));
}

/** Numbers of all versions that are known of the definition, with or without their content. */
function knownVersions(tenant: Tenant, id: string): readonly string[] {
  const definition = tenant.store.get(id);
  if (definition === undefined) return [];
  const own = jsonString(valueAt(definition.body, "properties.version"));
  const listed = jsonArray(valueAt(definition.body, "properties.versions")).map(String);
  const kept = keptVersions(tenant, definition).map(({ name }) => name);
  return [own, ...listed, ...kept].filter((version) => version !== "");
}

/** The definition as it is answered: `versions` names those too that were added below it. */
export function withKeptVersions(tenant: Tenant, definition: Stored): JsonObject {
  const { body } = definition;
  if (keptVersions(tenant, definition).length === 0) return body;
  return {
    ...body,
    properties: { ...jsonObject(body["properties"]), versions: inOrder(knownVersions(tenant, definition.id)) },
  };
}

/** The pin that an assignment or a member of an initiative keeps: what was sent, else the newest major version. */
export function keptPin(
  tenant: Tenant,
  { id, pin, what }: { readonly id: string; readonly pin: string; readonly what: string },
): string {
  const definitionVersion = pin || usualPin(knownVersions(tenant, id));
  if (isPin(definitionVersion)) {
    requireVersion(tenant, { id, pin: definitionVersion });
    return definitionVersion;
  }
  const message = `The definition version '${definitionVersion}' in ${what} is not valid. It is a version such as '1.0.0', or one whose last numbers are '*', such as '1.*.*' or '1.*.*-preview'.`;
  return refuse({ status: 400, code: "InvalidPolicyDefinitionVersion", message });
}

/**
 * Refuses a pin that lets in no version of a definition of the tenant's own, which is version 1.0.0 unless it says otherwise
 * (Azure/Azure-Landing-Zones 292, Azure/enterprise-azure-policy-as-code 1384). What Azure has of its own, it alone knows.
 */
function requireVersion(tenant: Tenant, { id, pin }: { readonly id: string; readonly pin: string }): void {
  const definition = tenant.store.get(id);
  if (definition === undefined || valueAt(definition.body, "properties.policyType") !== "Custom") return;
  const versions = inOrder(knownVersions(tenant, id));
  if (meeting(versions, pin).length > 0) return;
  const isSet = definition.type === setType;
  const kind = isSet ? "policy set definition" : "policy definition";
  refuse({
    status: 400,
    code: isSet ? "PolicySetDefinitionVersionNotFound" : "PolicyDefinitionVersionNotFound",
    message: `The policy assignment create request is invalid. Could not find a version of ${kind}: '${definition.id}' that matches '${pin}'. The available versions are: '${versions.join("', '")}'.`,
  });
}

/** What follows from a pin as the definition is now: the version that is in use, and the newest there is. */
export function followingVersions(
  tenant: Tenant,
  id: string,
  pin: string,
): { readonly effectiveDefinitionVersion: string; readonly latestDefinitionVersion: string } {
  return {
    effectiveDefinitionVersion: effectiveVersion(tenant, id, pin),
    latestDefinitionVersion: newestOf(knownVersions(tenant, id)) ?? lowestMeeting(pin),
  };
}

/** A definition may lose the version that a pin asks for: then the lowest that the pin lets in is told. */
function effectiveVersion(tenant: Tenant, id: string, pin: string): string {
  return meeting(knownVersions(tenant, id), pin)[0] ?? lowestMeeting(pin);
}

/** The content that a pin means: that of a kept version that meets it, else that of the definition itself. */
export function pinnedContent(tenant: Tenant, definition: Stored, pin: string): Stored {
  const kept = keptVersions(tenant, definition);
  if (kept.length === 0) return definition;
  const own = jsonString(valueAt(definition.body, "properties.version"));
  const [wanted] = meeting([own, ...kept.map(({ name }) => name)], pin);
  return wanted === own ? definition : (kept.find(({ name }) => name === wanted) ?? definition);
}

import type { JsonObject } from "#lib/json";
import { jsonArray, jsonString } from "#lib/json-parts";
import { refuse } from "../http/refusal.ts";
import { valueAt } from "../json-path.ts";
import type { Stored } from "../store/stored.ts";
import type { Tenant } from "../tenant.ts";
import { isPin, lowestMeeting, meeting, newestOf, usualPin } from "./versions.ts";

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

/** What an assignment or a member of an initiative says of versions: what was sent or is usual, and what follows from it. */
export function versionProperties(
  tenant: Tenant,
  { id, pin, what }: { readonly id: string; readonly pin: string; readonly what: string },
): JsonObject {
  const versions = knownVersions(tenant, id);
  const definitionVersion = pin || usualPin(versions);
  if (!isPin(definitionVersion)) {
    const message = `The definition version '${definitionVersion}' in ${what} is not valid. It is a version such as '1.0.0', or one whose last numbers are '*', such as '1.*.*' or '1.*.*-preview'.`;
    refuse({ status: 400, code: "InvalidPolicyDefinitionVersion", message });
  }
  return {
    definitionVersion,
    effectiveDefinitionVersion: effectiveVersion(tenant, id, definitionVersion),
    latestDefinitionVersion: newestOf(versions) ?? lowestMeeting(definitionVersion),
  };
}

/** A custom definition that was never versioned is taken for any pin. */
function effectiveVersion(tenant: Tenant, id: string, pin: string): string {
  const versions = knownVersions(tenant, id);
  const isCustom = valueAt(tenant.store.get(id)?.body, "properties.policyType") === "Custom";
  const [found] = meeting(versions, pin);
  return found ?? (isCustom ? newestOf(versions) : undefined) ?? lowestMeeting(pin);
}

/** The content that a pin means: that of a kept version that meets it, else that of the definition itself. */
export function pinnedContent(tenant: Tenant, definition: Stored, pin: string): Stored {
  const kept = keptVersions(tenant, definition);
  if (kept.length === 0) return definition;
  const own = jsonString(valueAt(definition.body, "properties.version"));
  const [wanted] = meeting([own, ...kept.map(({ name }) => name)], pin);
  return wanted === own ? definition : (kept.find(({ name }) => name === wanted) ?? definition);
}

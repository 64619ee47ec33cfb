import type { Json, JsonObject } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import { refuse } from "../http/refusal.ts";

/** Members without which ARM does not read a document as a template (Learn: "Template format"). */
const required = ["$schema", "contentVersion", "resources"] as const;
const sections = ["parameters", "variables", "outputs", "definitions"] as const;

/**
 * The template, where it has the shape of one. Refuses what ARM cannot even deserialize: members that are missing, and
 * sections and resources that are no objects. Templates nested in it are read when their turn comes.
 */
export function checkedTemplate(template: JsonObject): JsonObject {
  const path = "properties.template";
  for (const name of required) if (isMissing(template[name])) missing(name, path);
  for (const name of sections) {
    const section = template[name];
    if (!isMissing(section) && !isJsonObject(section)) unreadable(section, `${path}.${name}`);
  }
  checkResources(template["resources"], `${path}.resources`);
  return template;
}

function checkResources(resources: Json | undefined, path: string): void {
  const isList = Array.isArray(resources);
  if (!isList && !isJsonObject(resources)) unreadable(resources, path);
  for (const [key, resource] of Object.entries(resources)) {
    const at = isList ? `${path}[${key}]` : `${path}.${key}`;
    if (!isJsonObject(resource)) unreadable(resource, at);
    for (const name of membersOf(resource)) if (isMissing(resource[name])) missing(name, at);
    if (!isMissing(resource["resources"])) checkResources(resource["resources"], `${at}.resources`);
  }
}

/** What of an extension is no resource of Azure's and need not have a name. */
function membersOf(resource: JsonObject): readonly string[] {
  const isExtensible = resource["import"] !== undefined || resource["extension"] !== undefined;
  return isExtensible ? ["type"] : ["type", "name"];
}

function isMissing(value: Json | undefined): value is null | undefined {
  return value === undefined || value === null;
}

function missing(name: string, path: string): never {
  return invalid(`Required property '${name}' not found in JSON. Path '${path}'.`);
}

function unreadable(value: Json | undefined, path: string): never {
  const kind = Array.isArray(value) ? "an array" : value === null ? "null" : `a ${typeof value}`;
  return invalid(`An object is needed where there is ${kind}. Path '${path}'.`);
}

function invalid(reason: string): never {
  const message = `The request content was invalid and could not be deserialized: '${reason}'.`;
  return refuse({ status: 400, code: "InvalidRequestContent", message });
}

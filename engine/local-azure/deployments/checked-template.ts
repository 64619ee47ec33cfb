import type { Json, JsonObject } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import { resourceProblems } from "#template";
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
  for (const name of required) {
    if (isMissing(template[name])) invalid(`Required property '${name}' not found in JSON. Path '${path}'.`);
  }
  for (const name of sections) {
    const section = template[name];
    if (!isMissing(section) && !isJsonObject(section)) invalid(`An object is needed. Path '${path}.${name}'.`);
  }
  const [problem] = resourceProblems(template["resources"], `${path}.resources`);
  return problem === undefined ? template : invalid(problem.message);
}

function isMissing(value: Json | undefined): value is null | undefined {
  return value === undefined || value === null;
}

function invalid(reason: string): never {
  const message = `The request content was invalid and could not be deserialized: '${reason}'.`;
  return refuse({ status: 400, code: "InvalidRequestContent", message });
}

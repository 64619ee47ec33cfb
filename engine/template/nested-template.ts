import type { JsonObject } from "#lib/json";
import { isJsonObject, jsonObject, jsonString } from "#lib/json-parts";
import type { GivenValue } from "./deployment.ts";
import { evaluateJson } from "./evaluate-json.ts";
import type { Frame } from "./frame.ts";
import type { ResourceInstance } from "./resource-instance.ts";
import { isObject, isUnknown, toOpenJson } from "./value.ts";
import type { Value } from "./value.ts";

/** A nested deployment's own template and how it is to be read. */
interface NestedTemplate {
  /** Absent when only a link to it is written. */
  readonly template?: JsonObject;
  readonly link?: JsonObject;
  /**
   * Whether its expressions see the names of its own template or those of the one around it. A template that is itself
   * the value of an outer expression is past outer evaluation: what is left in it is its own.
   */
  readonly evaluation: "inner" | "outer";
  readonly mode: "Incremental" | "Complete";
  readonly parameters: JsonObject;
}

export function readNestedTemplate(instance: ResourceInstance): NestedTemplate {
  const properties = jsonObject(instance.declaration.json["properties"]);
  const options = jsonObject(properties["expressionEvaluationOptions"]);
  const { template: written, templateLink } = properties;
  const isComputed = typeof written === "string";
  const template = isComputed ? toOpenJson(evaluateJson(written, instance.frame)) : written;
  return {
    ...(isJsonObject(template) ? { template } : {}),
    ...(isJsonObject(templateLink) ? { link: templateLink } : {}),
    evaluation: isComputed || jsonString(options["scope"]).toLowerCase() === "inner" ? "inner" : "outer",
    mode: jsonString(properties["mode"]).toLowerCase() === "complete" ? "Complete" : "Incremental",
    parameters: jsonObject(properties["parameters"]),
  };
}

/** The values handed to a nested template's parameters, by name in lower case, evaluated where they are written. */
export function nestedParameters(parameters: JsonObject, frame: Frame): ReadonlyMap<string, GivenValue> {
  const found = new Map<string, GivenValue>();
  for (const [name, written] of Object.entries(parameters)) {
    const given = readGiven(name, evaluateJson(written, frame));
    if (given !== undefined) found.set(name.toLowerCase(), given);
  }
  return found;
}

/** Reads `{ value }` or `{ reference }`, either of which may itself come out of an expression. */
export function readGiven(name: string, entry: Value): GivenValue | undefined {
  if (isUnknown(entry)) return { kind: "value", name, value: entry };
  if (!isObject(entry)) return undefined;
  if (entry["value"] !== undefined) return { kind: "value", name, value: entry["value"] };
  return entry["reference"] === undefined ? undefined : { kind: "unread", name };
}

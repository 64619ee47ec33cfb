import type { Json, JsonArray, JsonObject } from "#lib/json";
import { isJsonObject, jsonObject, jsonString } from "#lib/json-parts";
import { unescapeTemplate } from "./escape-expression.ts";
import { evaluateJson } from "./evaluate-json.ts";
import type { Frame } from "./frame.ts";
import { readNestedTemplate } from "./nested-template.ts";
import type { ResourceInstance } from "./resource-instance.ts";
import { toKnownJson, toTemplateJson } from "./value.ts";

/** A nested deployment's template and parameters, evaluated as far as they are written in the outer template. */
interface EvaluatedNested {
  readonly template: JsonObject;
  readonly parameters: JsonObject;
  readonly link?: JsonObject;
}

/** With inner evaluation only the parameters belong to the outer template; otherwise every expression does. */
export function evaluateNested(instance: ResourceInstance, frame: Frame): EvaluatedNested {
  const nested = readNestedTemplate(instance);
  const template = nested.template ?? {};
  const link = nested.link === undefined ? {} : { link: jsonObject(toTemplateJson(evaluateJson(nested.link, frame))) };
  const inner = nested.evaluation === "inner" || nested.template === undefined;
  if (inner) return { template, parameters: evaluateParameters(nested.parameters, frame), ...link };
  return { template: evaluateTemplate(template, { ...frame, openLoops: true }), parameters: {}, ...link };
}

/** Values as JSON. What is not known yet is left as an expression: only a preparation meets that. */
function evaluateParameters(parameters: JsonObject, frame: Frame): JsonObject {
  const entries = Object.entries(parameters).map(([name, entry]): [string, Json] => {
    const value = evaluateJson(entry, frame);
    return [name, frame.strict === true ? toKnownJson(value) : toTemplateJson(value)];
  });
  return Object.fromEntries(entries);
}

/** The template with every outer expression replaced by its value; loops keep their own `copyIndex`. */
function evaluateTemplate(template: JsonObject, frame: Frame): JsonObject {
  const { parameters: _parameters, variables: _variables, functions: _functions, resources, ...rest } = template;
  const evaluated = Object.entries(rest).map(([key, part]): [string, Json] => [key, evaluatePart(part, frame)]);
  return { ...Object.fromEntries(evaluated), resources: evaluateResources(resources ?? [], frame) };
}

function evaluateResources(resources: Json, frame: Frame): Json {
  if (Array.isArray(resources)) return (resources as JsonArray).map((resource) => evaluateResource(resource, frame));
  const entries = Object.entries(jsonObject(resources));
  return Object.fromEntries(entries.map(([name, resource]) => [name, evaluateResource(resource, frame)]));
}

/** Templates nested deeper are evaluated by the same rule: one with inner evaluation only loses a level of escaping. */
function evaluateResource(resource: Json, frame: Frame): Json {
  if (!isJsonObject(resource)) return resource;
  const properties = jsonObject(resource["properties"]);
  const { template, ...otherProperties } = properties;
  const { resources, ...others } = resource;
  const whole = isJsonObject(template) ? { ...others, properties: otherProperties } : others;
  const evaluated = jsonObject(evaluatePart(whole, frame));
  const children: JsonObject = resources === undefined ? {} : { resources: evaluateResources(resources, frame) };
  if (!isJsonObject(template)) return { ...evaluated, ...children };
  const inner = jsonString(jsonObject(properties["expressionEvaluationOptions"])["scope"]).toLowerCase() === "inner";
  const nested = inner ? unescapeTemplate(template) : evaluateTemplate(template, frame);
  return { ...evaluated, properties: { ...jsonObject(evaluated["properties"]), template: nested }, ...children };
}

function evaluatePart(part: Json, frame: Frame): Json {
  return toTemplateJson(evaluateJson(part, frame));
}

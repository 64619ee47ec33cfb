import type { Json, JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { evaluateJson } from "./evaluate-json.ts";
import type { Frame, UserFunction } from "./frame.ts";
import { raise } from "./template-problem.ts";
import type { Value } from "./value.ts";

/** The functions that a template defines, by `namespace.name` in lower case. */
export function readFunctions(template: JsonObject): ReadonlyMap<string, UserFunction> {
  const found = new Map<string, UserFunction>();
  const seesVariables = jsonString(template["languageVersion"]).startsWith("2.");
  for (const group of jsonArray(template["functions"])) {
    const namespace = jsonString(jsonObject(group)["namespace"]);
    for (const [name, member] of Object.entries(jsonObject(jsonObject(group)["members"])))
      found.set(`${namespace}.${name}`.toLowerCase(), readFunction(`${namespace}.${name}`, member, seesVariables));
  }
  return found;
}

function readFunction(name: string, json: Json, seesVariables: boolean): UserFunction {
  const member = jsonObject(json);
  const parameters = jsonArray(member["parameters"]).map((parameter) => jsonString(jsonObject(parameter)["name"]));
  const output = jsonObject(member["output"])["value"] ?? null;
  return {
    apply: (values, caller) => {
      const frame = seesVariables ? caller : { ...caller, variables: () => undefined };
      if (values.length === parameters.length) return evaluateJson(output, functionFrame(parameters, values, frame));
      return raise(
        `The user defined function '${name}' takes ${parameters.length} argument(s) but ${values.length} were given.`,
      );
    },
  };
}

/**
 * Inside a user function there are only its parameters and other functions; since language version 2.0 also the
 * variables of its template, which functions that Bicep compiles read.
 */
function functionFrame(parameters: readonly string[], values: readonly Value[], frame: Frame): Frame {
  const given = new Map(parameters.map((name, index) => [name.toLowerCase(), values[index] ?? null]));
  const { recover: _recover, copy: _copy, ...rest } = frame;
  return {
    ...rest,
    parameters: (name) => given.get(name.toLowerCase()),
    lambdas: new Map(),
    copies: new Map(),
    place: "body",
  };
}

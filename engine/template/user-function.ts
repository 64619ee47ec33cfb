import type { Json } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { evaluateJson } from "./evaluate-json.ts";
import type { Frame, UserFunction } from "./frame.ts";
import { raise } from "./template-problem.ts";
import type { Value } from "./value.ts";

/** The functions that a template defines, by `namespace.name` in lower case. */
export function readFunctions(functions: Json | undefined): ReadonlyMap<string, UserFunction> {
  const found = new Map<string, UserFunction>();
  for (const group of jsonArray(functions)) {
    const namespace = jsonString(jsonObject(group)["namespace"]);
    for (const [name, member] of Object.entries(jsonObject(jsonObject(group)["members"])))
      found.set(`${namespace}.${name}`.toLowerCase(), readFunction(`${namespace}.${name}`, member));
  }
  return found;
}

function readFunction(name: string, json: Json): UserFunction {
  const member = jsonObject(json);
  const parameters = jsonArray(member["parameters"]).map((parameter) => jsonString(jsonObject(parameter)["name"]));
  const output = jsonObject(member["output"])["value"] ?? null;
  return {
    apply: (values, frame) => {
      if (values.length === parameters.length) return evaluateJson(output, functionFrame(parameters, values, frame));
      return raise(
        `The user defined function '${name}' takes ${parameters.length} argument(s) but ${values.length} were given.`,
      );
    },
  };
}

/** Inside a user function there are only its parameters and other functions. */
function functionFrame(parameters: readonly string[], values: readonly Value[], frame: Frame): Frame {
  const given = new Map(parameters.map((name, index) => [name.toLowerCase(), values[index] ?? null]));
  const { recover: _recover, copy: _copy, ...rest } = frame;
  return {
    ...rest,
    parameters: (name) => given.get(name.toLowerCase()),
    variables: () => undefined,
    lambdas: new Map(),
    copies: new Map(),
    place: "body",
  };
}

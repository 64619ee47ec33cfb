import type { Json, JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { evaluateJson, evaluateLoop, turnFrame } from "./evaluate-json.ts";
import { call, literal } from "./expression.ts";
import type { Frame, Host, Lookup } from "./frame.ts";
import type { TemplateProblem } from "./template-problem.ts";
import { raise } from "./template-problem.ts";
import { resolveType } from "./resolve-type.ts";
import type { Scope } from "./scope.ts";
import type { Template } from "./read-template.ts";
import { findKey, unknown } from "./value.ts";
import type { Value } from "./value.ts";

/** A value handed to a parameter, with the name as it was given; `unread` when it stands in a Key Vault. */
export type GivenValue =
  | { readonly kind: "value"; readonly name: string; readonly value: Value }
  | { readonly kind: "unread"; readonly name: string };

interface FrameRequest {
  readonly template: Template;
  readonly given: ReadonlyMap<string, GivenValue>;
  readonly scope: Scope;
  readonly host: Host;
  /** Hears of everything that ARM would refuse. */
  readonly report: (problem: TemplateProblem) => void;
  /** Hears of required parameters without a value; they stay unknown. */
  readonly missing: (name: string) => void;
}

/** The frame of a deployment. Parameters and variables are evaluated when first asked for, each once. */
export function deploymentFrame(request: FrameRequest): Frame {
  const { template } = request;
  const frame: Frame = {
    parameters: lazyLookup(template.parameters, "parameter", (name, type) =>
      parameterValue(name, type, request, () => frame),
    ),
    variables: lazyLookup(declaredVariables(template.variables), "variable", (name, value) =>
      variableValue(name, value, request, () => frame),
    ),
    functions: template.functions,
    lambdas: new Map(),
    copies: new Map(),
    place: "body",
    scope: request.scope,
    host: request.host,
  };
  return frame;
}

type Evaluated = (name: string, json: Json) => Value;

function lazyLookup(declared: JsonObject, kind: string, evaluated: Evaluated): Lookup {
  const values = new Map<string, Value>();
  const running = new Set<string>();
  return (wanted) => {
    const name = findKey(declared, wanted);
    if (name === undefined) return undefined;
    const known = values.get(name);
    if (known !== undefined) return known;
    if (running.has(name)) raise(`The template ${kind} '${name}' refers to itself.`);
    running.add(name);
    const value = evaluated(name, declared[name] ?? null);
    running.delete(name);
    values.set(name, value);
    return value;
  };
}

/** A variable made by a `copy` of the variables section is that loop; others are evaluated as written. */
function variableValue(name: string, json: Json, request: FrameRequest, frame: () => Frame): Value {
  const place = { ...frame(), recover: recovery(request, "variable", name) };
  const loop = variableLoops(request.template.variables)[name];
  return loop === undefined ? evaluateJson(json, place) : evaluateLoop(jsonObject(loop), name, place, turnFrame);
}

function variableLoops(variables: JsonObject): JsonObject {
  const loops = jsonArray(variables["copy"]).map((loop) => [jsonString(jsonObject(loop)["name"]), loop] as const);
  return Object.fromEntries(loops);
}

function declaredVariables(variables: JsonObject): JsonObject {
  if (!Array.isArray(variables["copy"])) return variables;
  const { copy: _loops, ...plain } = variables;
  return { ...plain, ...variableLoops(variables) };
}

/** The given value, else the default, else unknown. A null for a parameter that may not be null means its default. */
function parameterValue(name: string, json: Json, request: FrameRequest, frame: () => Frame): Value {
  const declaration = resolveType(jsonObject(json), request.template.definitions);
  const given = request.given.get(name.toLowerCase());
  const itself = call("parameters", literal(name));
  if (given?.kind === "unread") return unknown(itself, `The value of the parameter '${name}' stands in a Key Vault.`);
  const nullable = declaration["nullable"] === true;
  if (given !== undefined && (given.value !== null || nullable)) return given.value;
  const fallback = jsonObject(json)["defaultValue"];
  if (fallback !== undefined) {
    const recover = recovery(request, "parameter", name);
    return evaluateJson(fallback, { ...frame(), place: "default", recover });
  }
  if (nullable) return null;
  request.missing(name);
  return unknown(itself, `The parameter '${name}' has no value.`);
}

/** Reports what ARM would refuse in a variable, parameter or output, and leaves the expression as it is. */
export function recovery(
  request: Pick<FrameRequest, "report">,
  kind: string,
  name: string,
): NonNullable<Frame["recover"]> {
  return (problem, expression) => {
    request.report({
      ...problem,
      message: `The template ${kind} '${name}' is not valid: ${problem.message}`,
      target: name,
    });
    return unknown(expression, problem.message);
  };
}

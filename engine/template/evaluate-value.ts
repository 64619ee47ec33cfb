import type { Json, JsonObject } from "#lib/json";
import { evaluate } from "./evaluate-expression.ts";
import { evaluateJson } from "./evaluate-json.ts";
import type { Expression, Call } from "./expression.ts";
import { call, literal } from "./expression.ts";
import type { Frame, Host } from "./frame.ts";
import { printExpression } from "./print-expression.ts";
import { readScope } from "./scope.ts";
import { scopeObject } from "./scope-object.ts";
import type { DeploymentContext } from "./template-request.ts";
import { findKey, isArray, isObject, isUnknown, toExpression, toKnownJson, toOpenJson, unknown } from "./value.ts";
import type { Unknown, Value } from "./value.ts";

/** The names that an expression may use. Names ignore case; a name not in here is left unresolved. */
export interface ValueScope {
  readonly parameters?: JsonObject;
  readonly variables?: JsonObject;
  /** Absent: functions about scopes are left unresolved too. */
  readonly context?: DeploymentContext;
  /** Functions beside the language's own, by lower-case name, as the policy language has; they win over those. */
  readonly functions?: ReadonlyMap<string, ValueFunction>;
}

/** Called with arguments that are wholly known. */
export type ValueFunction = (values: readonly Json[]) => Json;

export interface EvaluatedValue {
  /** Unresolved parts are `[expression]`, folded as far as known. */
  readonly value: Json;
  readonly unresolved: readonly Unresolved[];
}

export interface Unresolved {
  readonly path: readonly (string | number)[];
  readonly expression: string;
  /** One sentence: what is not known, or what ARM would refuse. */
  readonly reason: string;
}

/** Evaluates every string of a JSON value, such as the parameters of a policy set's member. Never throws. */
export function evaluateValue(json: Json, scope: ValueScope): EvaluatedValue {
  const frame: Frame = { ...valueFrame(scope), recover: (problem, expression) => unknown(expression, problem.message) };
  const value = evaluateJson(json, frame);
  return { value: toOpenJson(value), unresolved: unresolvedParts(value, []) };
}

/** Evaluates one parsed expression. Throws a problem, see `templateProblemOf`, when ARM would refuse it. */
export function evaluateExpression(expression: Expression, scope: ValueScope): EvaluatedValue {
  const value = evaluate(expression, valueFrame(scope));
  return { value: toOpenJson(value), unresolved: unresolvedParts(value, []) };
}

function unresolvedParts(value: Value, path: readonly (string | number)[]): readonly Unresolved[] {
  if (isUnknown(value)) return [{ path, expression: `[${printExpression(value.expression)}]`, reason: value.reason }];
  if (isArray(value)) return value.flatMap((part, index) => unresolvedParts(part, [...path, index]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => unresolvedParts(part, [...path, key]));
}

function valueFrame(scope: ValueScope): Frame {
  return {
    parameters: (name) => readNamed(scope.parameters ?? {}, name, "parameters"),
    variables: (name) => readNamed(scope.variables ?? {}, name, "variables"),
    functions: givenFunctions(scope),
    lambdas: new Map(),
    copies: new Map(),
    place: "default",
    scope: scope.context === undefined ? { kind: "tenant" } : readScope(scope.context.scope),
    host: valueHost(scope),
    openLoops: true,
  };
}

const noFunctions: Frame["functions"] = new Map();

function givenFunctions({ functions }: ValueScope): Frame["functions"] {
  if (functions === undefined) return noFunctions;
  return new Map([...functions].map(([key, apply]) => [key, { apply: (values) => apply(values.map(toKnownJson)) }]));
}

function readNamed(values: JsonObject, name: string, functionName: string): Value {
  const key = findKey(values, name);
  if (key !== undefined) return values[key] ?? null;
  return unknown(call(functionName, literal(name)), `There is no value for ${functionName}('${name}').`);
}

function valueHost({ context }: ValueScope): Host {
  const later = (expression: Call, reason: string): Unknown => unknown(expression, reason);
  const named = (name: string, values: readonly Value[]): Unknown =>
    later(call(name, ...values.map(toExpression)), "Only Azure can answer.");
  return {
    template: {},
    object: (name) => {
      if (context === undefined) return named(name, []);
      const { scope, ...rest } = context;
      const facts = {
        scope: readScope(scope),
        context: rest,
        template: {},
        deploymentName: context.deploymentName,
        offline: true,
      };
      return scopeObject(name, facts);
    },
    reference: ({ target, apiVersion, full }) =>
      named("reference", [target, ...(apiVersion === undefined ? [] : [apiVersion]), ...(full ? ["full"] : [])]),
    references: (name, full) => named("references", full ? [name, "full"] : [name]),
    list: ({ name, target, arguments: rest }) => named(name, [target, ...rest]),
    newGuid: () => context?.newGuid?.() ?? named("newGuid", []),
    utcNow: () => context?.utcNow,
    ask: (expression, values) => named(expression.name, values),
  };
}

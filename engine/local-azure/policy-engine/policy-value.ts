import { type Expression, evaluateExpression, parseExpression, type ValueFunction } from "#template";
import type { Json, JsonArray, JsonObject } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import { memberOf } from "../json-path.ts";
import { refusePolicy } from "./policy-problem.ts";

/** A value of a rule, its expressions parsed once. */
export type PolicyValue =
  | { readonly kind: "constant"; readonly value: Json }
  | { readonly kind: "parameter"; readonly name: string }
  | { readonly kind: "expression"; readonly text: string; readonly expression: Expression }
  | { readonly kind: "array"; readonly parts: readonly PolicyValue[] }
  | { readonly kind: "object"; readonly parts: readonly (readonly [string, PolicyValue])[] };

/** What expressions may name. */
export interface Names {
  readonly parameters: JsonObject;
  readonly functions: ReadonlyMap<string, ValueFunction>;
}

/**
 * Functions of templates that rules do not have (Learn: "Azure Policy definition structure policy rule", policy functions).
 * Sources of what Azure alone knows are among them, so a rule never waits for anything.
 */
const absent: ReadonlySet<string> = new Set(
  [
    "copyIndex",
    "dateTimeAdd",
    "deployment",
    "environment",
    "extensionResourceId",
    "lambda",
    "managementGroup",
    "newGuid",
    "pickZones",
    "providers",
    "reference",
    "references",
    "resourceId",
    "subscriptionResourceId",
    "tenantResourceId",
    "tenant",
    "variables",
  ].map((name) => name.toLowerCase()),
);

/** Parses every expression of the value; throws a policy problem when one cannot be. */
export function compileValue(json: Json): PolicyValue {
  if (typeof json === "string") return compileText(json);
  if (Array.isArray(json)) return gather({ kind: "array", parts: (json as JsonArray).map(compileValue) }, json);
  if (!isJsonObject(json)) return { kind: "constant", value: json };
  const parts = Object.entries(json).map(([key, part]) => [key, compileValue(part)] as const);
  return gather({ kind: "object", parts }, json);
}

/** A value without expressions inside is a constant. */
function gather(value: Extract<PolicyValue, { kind: "array" | "object" }>, json: Json): PolicyValue {
  const parts = value.kind === "array" ? value.parts : value.parts.map(([, part]) => part);
  const isConstant = parts.every((part) => part.kind === "constant");
  if (!isConstant) return value;
  return { kind: "constant", value: mapTexts(json) };
}

function mapTexts(json: Json): Json {
  if (typeof json === "string") return json.startsWith("[[") ? json.slice(1) : json;
  if (Array.isArray(json)) return (json as JsonArray).map(mapTexts);
  if (!isJsonObject(json)) return json;
  return Object.fromEntries(Object.entries(json).map(([key, part]) => [key, mapTexts(part)]));
}

function compileText(text: string): PolicyValue {
  if (text.startsWith("[[")) return { kind: "constant", value: text.slice(1) };
  if (!text.startsWith("[") || !text.endsWith("]")) return { kind: "constant", value: text };
  const parsed = parseExpression(text);
  checkFunctions(parsed, text);
  const expression = lenient(parsed);
  const [first] = expression.kind === "call" && expression.key === "parameters" ? expression.arguments : [];
  if (first?.kind === "literal" && typeof first.value === "string") return { kind: "parameter", name: first.value };
  return { kind: "expression", text, expression };
}

/** What Azure answers about places and requests: a member that is missing there is null, and no error. */
const places: ReadonlySet<string> = new Set(["resourcegroup", "subscription", "requestcontext"]);

/** `resourceGroup().tags['env']` is asked of groups without that tag too: built-in definitions compare it with "". */
function lenient(expression: Expression): Expression {
  switch (expression.kind) {
    case "call":
      return { ...expression, arguments: expression.arguments.map(lenient) };
    case "member": {
      const { target, index, safe } = expression;
      return { ...expression, target: lenient(target), index: lenient(index), safe: safe || isOfPlace(target) };
    }
    case "literal":
    case "unparsed":
      return expression;
  }
}

function isOfPlace(target: Expression): boolean {
  if (target.kind === "member") return isOfPlace(target.target);
  return target.kind === "call" && places.has(target.key);
}

function checkFunctions(expression: Expression, text: string): void {
  if (expression.kind === "member") {
    checkFunctions(expression.target, text);
    checkFunctions(expression.index, text);
  }
  if (expression.kind !== "call") return;
  if (absent.has(expression.key) || expression.key.startsWith("list")) {
    refusePolicy(`The function '${expression.name}' in '${text}' cannot be used in a policy rule.`);
  }
  for (const argument of expression.arguments) checkFunctions(argument, text);
}

/** The value with its expressions evaluated; throws a policy problem when one fails or names what is not there. */
export function evaluateValue(value: PolicyValue, names: Names): Json {
  switch (value.kind) {
    case "constant":
      return value.value;
    case "parameter": {
      const found = memberOf(names.parameters, value.name);
      return found ?? (found === null ? null : refusePolicy(`There is no value for the parameter '${value.name}'.`));
    }
    case "expression": {
      const { value: result, unresolved } = evaluateExpression(value.expression, names);
      const [open] = unresolved;
      return open === undefined ? result : refusePolicy(`'${value.text}' cannot be evaluated: ${open.reason}`);
    }
    case "array":
      return value.parts.map((part) => evaluateValue(part, names));
    case "object":
      return Object.fromEntries(value.parts.map(([key, part]) => [key, evaluateValue(part, names)]));
  }
}

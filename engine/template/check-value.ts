import type { Json, JsonArray, JsonObject } from "#lib/json";
import { isJsonObject, jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { isSecure, reportedType, resolveType } from "./resolve-type.ts";
import { equalValues, getMember, isArray, isObject, isUnknown, typeName } from "./value.ts";
import type { Value, ValueObject } from "./value.ts";

/** What a value breaks of its type. */
export interface ValueFault {
  /** Where in the value; empty for the whole. */
  readonly path: readonly (string | number)[];
  /** One sentence in ARM's words. */
  readonly message: string;
  /** The same with what ARM says around it, when there is more. */
  readonly whole?: string;
}

interface Check {
  readonly definitions: JsonObject;
  readonly path: ValueFault["path"];
  readonly report: (fault: ValueFault) => void;
  /** Hears of every value that is known and whose type is secure. */
  readonly secure: (path: ValueFault["path"]) => void;
}

/** Checks a value against a type of the template; unknown parts pass. Every violation is one message in ARM's style. */
export function checkValue(value: Value, type: JsonObject, definitions: JsonObject): readonly string[] {
  return valueFaults(value, type, definitions).faults.map(({ path, message, whole = message }) =>
    path.length === 0 ? whole : `${whole} Path: '${printPath(path)}'.`,
  );
}

/** Every violation with its place, and the places of known values whose type is secure. */
export function valueFaults(
  value: Value,
  type: JsonObject,
  definitions: JsonObject,
): { readonly faults: readonly ValueFault[]; readonly secure: readonly ValueFault["path"][] } {
  const faults: ValueFault[] = [];
  const secure: ValueFault["path"][] = [];
  const context: Check = {
    definitions,
    path: [],
    report: (fault) => faults.push(fault),
    secure: (path) => secure.push(path),
  };
  check(value, type, context);
  return { faults, secure };
}

/** `rules[0].name`. */
function printPath(path: ValueFault["path"]): string {
  return path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`))
    .join("")
    .replace(/^\./, "");
}

function check(value: Value, written: JsonObject, context: Check): void {
  if (isUnknown(value)) return;
  const type = resolveType(written, context.definitions);
  if (value === null && type["nullable"] === true) return;
  if (isSecure(reportedType(type, context.definitions))) context.secure(context.path);
  if (!checkKind(value, jsonString(type["type"]), context)) return;
  checkAllowed(value, type["allowedValues"], context);
  if (typeof value === "number") checkBounds(value, type, context, "The value");
  if (typeof value === "string") checkLength(value.length, type, context);
  if (isArray(value)) {
    checkLength(value.length, type, context);
    checkItems(value, type, context);
  }
  if (isObject(value)) checkObject(value, type, context);
}

const expectedTypes: ReadonlyMap<string, readonly string[]> = new Map([
  ["string", ["String", "Uri"]],
  ["securestring", ["String", "Uri"]],
  ["int", ["Integer"]],
  ["bool", ["Boolean"]],
  ["object", ["Object"]],
  ["secureobject", ["Object"]],
  ["array", ["Array"]],
]);

function checkKind(value: Value, type: string, { path, report }: Check): boolean {
  const expected = expectedTypes.get(type.toLowerCase());
  if (expected === undefined || expected.includes(typeName(value))) return true;
  const message = `Expected '${expected.join(", ")}'. Actual '${typeName(value)}'.`;
  const whole = `Template parameter JToken type is not valid. ${message} Please see https://aka.ms/arm-deploy/#parameter-file for usage details.`;
  report({ path, message, whole });
  return false;
}

/** Of an array every element may be one of the allowed values, or the array as a whole. */
function checkAllowed(value: Value, allowed: Json | undefined, { path, report }: Check): void {
  if (!Array.isArray(allowed)) return;
  const listed = (part: Value): boolean =>
    isUnknown(part) || (allowed as JsonArray).some((one) => equalValues(one, part));
  if (listed(value) || (isArray(value) && value.every(listed))) return;
  const names = (allowed as JsonArray).map((one) => (typeof one === "string" ? one : JSON.stringify(one)));
  report({ path, message: `The parameter value is not part of the allowed value(s): '${names.join(",")}'.` });
}

function checkBounds(value: number, type: JsonObject, { path, report }: Check, what: string): void {
  const { minValue, maxValue } = type;
  if (typeof minValue === "number" && value < minValue)
    report({ path, message: `${what} must be greater than or equal to '${minValue}'.` });
  if (typeof maxValue === "number" && value > maxValue)
    report({ path, message: `${what} must be less than or equal to '${maxValue}'.` });
}

function checkLength(length: number, type: JsonObject, context: Check): void {
  const bounds = { minValue: type["minLength"] ?? null, maxValue: type["maxLength"] ?? null };
  checkBounds(length, bounds, context, "Length of the value");
}

function checkItems(values: readonly Value[], type: JsonObject, context: Check): void {
  const prefix = jsonArray(type["prefixItems"]);
  const { items } = type;
  for (const [index, part] of values.entries()) {
    const inner = { ...context, path: [...context.path, index] };
    const own = prefix[index];
    if (own !== undefined) check(part, jsonObject(own), inner);
    else if (items === false)
      context.report({ path: inner.path, message: `The array may have at most '${prefix.length}' element(s).` });
    else if (isJsonObject(items)) check(part, items, inner);
  }
  if (values.length < prefix.length)
    context.report({
      path: context.path,
      message: `The array must have at least '${prefix.length}' element(s), it has '${values.length}'.`,
    });
}

function checkObject(value: ValueObject, type: JsonObject, context: Check): void {
  const chosen = chooseVariant(value, type, context);
  if (chosen === undefined) return;
  const properties = jsonObject(chosen["properties"]);
  for (const [name, property] of Object.entries(properties)) {
    const part = getMember(value, name);
    const inner = { ...context, path: [...context.path, name] };
    if (part !== undefined) check(part, jsonObject(property), inner);
    else if (!mayBeMissing(jsonObject(property), context.definitions))
      context.report({ path: context.path, message: `The required property '${name}' is missing.` });
  }
  checkAdditional(value, chosen, context);
}

function mayBeMissing(property: JsonObject, definitions: JsonObject): boolean {
  const type = resolveType(property, definitions);
  return type["nullable"] === true || type["defaultValue"] !== undefined || type["type"] === undefined;
}

function checkAdditional(value: ValueObject, type: JsonObject, context: Check): void {
  const { additionalProperties } = type;
  if (additionalProperties === undefined || additionalProperties === true) return;
  const known = Object.keys(jsonObject(type["properties"])).map((name) => name.toLowerCase());
  const extra = Object.entries(value).filter(([name]) => !known.includes(name.toLowerCase()));
  for (const [name, part] of extra) {
    const inner = { ...context, path: [...context.path, name] };
    if (isJsonObject(additionalProperties)) check(part, additionalProperties, inner);
    else
      context.report({
        path: context.path,
        message: `The property '${name}' is not allowed: additional properties are not permitted.`,
      });
  }
}

/** The variant that the discriminator picks, merged with what all variants share; undefined after a report. */
function chooseVariant(value: ValueObject, type: JsonObject, context: Check): JsonObject | undefined {
  const discriminator = jsonObject(type["discriminator"]);
  const name = jsonString(discriminator["propertyName"]);
  if (name === "") return type;
  const mapping = jsonObject(discriminator["mapping"]);
  const tag = getMember(value, name);
  if (isUnknown(tag)) return undefined;
  const variant = typeof tag === "string" && Object.hasOwn(mapping, tag) ? mapping[tag] : undefined;
  if (variant !== undefined) return mergeVariant(type, resolveType(jsonObject(variant), context.definitions), name);
  const tags = Object.keys(mapping).join(",");
  if (tag === undefined)
    context.report({
      path: context.path,
      message: `The required discriminator property '${name}' is missing; it is one of '${tags}'.`,
    });
  else
    context.report({
      path: [...context.path, name],
      message: `The value of the discriminator is not part of the allowed value(s): '${tags}'.`,
    });
  return undefined;
}

function mergeVariant(type: JsonObject, variant: JsonObject, name: string): JsonObject {
  const properties = { [name]: {}, ...jsonObject(type["properties"]), ...jsonObject(variant["properties"]) };
  return { ...type, ...variant, properties };
}

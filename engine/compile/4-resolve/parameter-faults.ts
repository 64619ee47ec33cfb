import { diagnoser } from "#diagnostics";
import { resolveCatalogue } from "#diagnostics/resolve";
import type { Json } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import type { Diagnostic } from "#model/diagnostic";
import type { PolicyParameter } from "#model/landing-zone";
import type { Places } from "./places.ts";

const diagnose = diagnoser(resolveCatalogue);

/**
 * What Azure refuses in the value of a policy's parameter: it compares types strictly and allowed strings without case, and each element of
 * an array must be allowed.
 */
export function parameterFaults(
  name: string,
  parameter: PolicyParameter,
  {
    value,
    holder,
    key,
    places,
  }: { readonly value: Json; readonly holder: object; readonly key: string; readonly places: Places },
): readonly Diagnostic[] {
  const { type, allowedValues } = parameter;
  if (!hasType(type, value))
    return [
      diagnose("parameter-type", { name, wanted: words[type], found: wordFor(value) }, ...places.valueAt(holder, key)),
    ];
  if (allowedValues === undefined) return [];
  const allowed = new Set(allowedValues.map(comparable));
  const isRefused = (item: Json): boolean => !allowed.has(comparable(item));
  const refuse = (item: Json, [place, related]: ReturnType<Places["valueAt"]>): Diagnostic =>
    diagnose("value-not-allowed", { name, value: item, allowed: allowedValues }, place, related);
  if (type !== "Array" || !Array.isArray(value))
    return isRefused(value) ? [refuse(value, places.valueAt(holder, key))] : [];
  return (value as readonly Json[]).flatMap((item, index) =>
    isRefused(item) ? [refuse(item, places.valueAt(value, String(index)))] : [],
  );
}

function comparable(value: Json): string {
  return JSON.stringify(value).toLowerCase();
}

const words: Readonly<Record<PolicyParameter["type"], string>> = {
  String: "a text",
  DateTime: "a date and time as text",
  Boolean: "`true` or `false`",
  Integer: "a whole number",
  Float: "a number",
  Array: "a list",
  Object: "an object",
};

function wordFor(value: Json): string {
  if (typeof value === "string") return "a text";
  if (typeof value === "number") return Number.isInteger(value) ? "a whole number" : "a number with a fraction";
  if (value === null || typeof value === "boolean") return `\`${value}\``;
  return Array.isArray(value) ? "a list" : "an object";
}

function hasType(type: PolicyParameter["type"], value: Json): boolean {
  switch (type) {
    case "String":
    case "DateTime":
      return typeof value === "string";
    case "Boolean":
      return typeof value === "boolean";
    case "Integer":
      return Number.isInteger(value);
    case "Float":
      return typeof value === "number";
    case "Array":
      return Array.isArray(value);
    case "Object":
      return isJsonObject(value);
  }
}

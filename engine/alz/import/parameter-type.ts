import type { Json, JsonObject } from "#lib/json";
import { jsonArray, jsonString } from "#lib/json-parts";

/** The TypeScript of what a declared parameter of a policy takes; where any text will do, the id of a declared resource too. */
export function parameterType(declared: JsonObject): string {
  const values = jsonArray(declared["allowedValues"]);
  const allowed = values.length === 0 ? undefined : values.map(literalType).join(" | ");
  switch (jsonString(declared["type"]).toLowerCase()) {
    case "array":
      return `readonly ${allowed === undefined ? "Json" : `(${allowed})`}[]`;
    case "object":
      return "{ readonly [key: string]: Json }";
    case "boolean":
      return allowed ?? "boolean";
    case "integer":
    case "float":
      return allowed ?? "number";
    default:
      return allowed ?? "string | ResourceReference";
  }
}

function literalType(value: Json): string {
  return typeof value === "object" ? "Json" : JSON.stringify(value);
}

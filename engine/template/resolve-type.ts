import type { JsonObject } from "#lib/json";
import { isJsonObject, jsonString } from "#lib/json-parts";

/** Longest chain of references followed; a longer one is a circle. */
const longestChain = 100;

/** A type with its `$ref` chain replaced by what it points to; what stands beside a `$ref` wins. */
export function resolveType(type: JsonObject, definitions: JsonObject): JsonObject {
  let resolved = type;
  for (let step = 0; step < longestChain && typeof resolved["$ref"] === "string"; step += 1) {
    const { $ref, ...beside } = resolved;
    const target = definitions[definitionName(jsonString($ref))];
    resolved = isJsonObject(target) ? { ...target, ...beside } : beside;
  }
  return resolved;
}

/** `#/definitions/name`, in which `~1` is a slash and `~0` a tilde. */
function definitionName(reference: string): string {
  return reference.replace("#/definitions/", "").replaceAll("~1", "/").replaceAll("~0", "~");
}

const reported: ReadonlyMap<string, string> = new Map([
  ["string", "String"],
  ["securestring", "SecureString"],
  ["int", "Int"],
  ["bool", "Bool"],
  ["object", "Object"],
  ["secureobject", "SecureObject"],
  ["array", "Array"],
]);

/** The type's name as ARM reports it. */
export function reportedType(type: JsonObject, definitions: JsonObject): string {
  const name = jsonString(resolveType(type, definitions)["type"]);
  return reported.get(name.toLowerCase()) ?? name;
}

export function isSecure(reportedName: string): boolean {
  return reportedName.startsWith("Secure");
}

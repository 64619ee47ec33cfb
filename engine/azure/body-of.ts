import type { Json, JsonObject } from "#lib/json";

const members = ["location", "tags", "sku", "plan", "identity", "kind", "zones", "managedBy", "properties", "etag"];

/** The members of a resource that say what it is; Resource Graph answers empty text and null for those it has not. */
export function bodyOf(resource: JsonObject): JsonObject {
  const present = members.flatMap((name): readonly (readonly [string, Json])[] => {
    const value = resource[name];
    return value === undefined || value === null || value === "" ? [] : [[name, value]];
  });
  return Object.fromEntries(present);
}

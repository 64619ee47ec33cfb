import type { Json, JsonObject } from "#lib/json";
import { isJsonObject, jsonObject, jsonString } from "#lib/json-parts";

/** Longest chain of references followed; a longer one is a circle. */
const longestChain = 100;

/** `#/definitions/name`, in which `~1` is a slash and `~0` a tilde. */
export function definitionName(reference: string): string {
  return reference.replace("#/definitions/", "").replaceAll("~1", "/").replaceAll("~0", "~");
}

/** The schema with its chain of `$ref` replaced by what it points to; what stands beside a `$ref` wins. */
export function resolvedSchema(schema: JsonObject, definitions: JsonObject): JsonObject {
  let resolved = schema;
  for (let step = 0; step < longestChain && typeof resolved["$ref"] === "string"; step += 1) {
    const { $ref, ...beside } = resolved;
    resolved = { ...jsonObject(definitions[definitionName(jsonString($ref))]), ...beside };
  }
  return resolved;
}

/** Names of the definitions that `schemas` reach, through each other too. */
export function reachedDefinitions(schemas: readonly JsonObject[], definitions: JsonObject): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting: Json[] = [...schemas];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const reference of references(next)) {
      const name = definitionName(reference);
      if (reached.has(name) || definitions[name] === undefined) continue;
      reached.add(name);
      waiting.push(definitions[name]);
    }
  }
  return reached;
}

/** Every `$ref` in a schema. Values such as defaults are data, and an object in them is not looked into. */
function references(schema: Json): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap((each: Json) => references(each));
  if (!isJsonObject(schema)) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key === "$ref") return [jsonString(value)];
    if (key === "properties" || key === "mapping") return Object.values(jsonObject(value)).flatMap(references);
    return ["items", "prefixItems", "additionalProperties", "discriminator"].includes(key) ? references(value) : [];
  });
}

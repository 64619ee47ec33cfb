import type { Json, JsonObject } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import { pairElements } from "./pair-elements.ts";
import { sameValue } from "./same-value.ts";

/**
 * The resource after a deployment: the template laid over what is there, so that what it does not mention stays
 * (recorded). Elements of arrays that it does not name go; tags are replaced. With `whole` the members of `properties`
 * are replaced one by one: bodies that are language, as policies.
 */
export function laidOver(before: JsonObject, body: JsonObject, whole: boolean): JsonObject {
  const { tags: _tags, ...kept } = before;
  const tags: JsonObject = body["tags"] === undefined ? {} : { tags: body["tags"] };
  const { tags: _sent, ...rest } = body;
  const merged = overObject(kept, whole ? withoutProperties(rest) : rest);
  const properties = body["properties"];
  if (!whole || !isJsonObject(properties)) return { ...merged, ...tags };
  const old = isJsonObject(before["properties"]) ? before["properties"] : {};
  const metadata: JsonObject =
    isJsonObject(old["metadata"]) && isJsonObject(properties["metadata"])
      ? { metadata: overObject(old["metadata"], properties["metadata"]) }
      : {};
  return { ...merged, properties: { ...old, ...properties, ...metadata }, ...tags };
}

function withoutProperties(body: JsonObject): JsonObject {
  const { properties: _properties, ...rest } = body;
  return rest;
}

function over(before: Json | undefined, after: Json): Json {
  if (isJsonObject(before) && isJsonObject(after)) return overObject(before, after);
  if (Array.isArray(before) && Array.isArray(after))
    return overArray(before as readonly Json[], after as readonly Json[]);
  if (typeof before === "string" && typeof after === "string" && sameValue(before, after)) return before;
  return after;
}

function overObject(before: JsonObject, after: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...before };
  for (const [name, value] of Object.entries(after)) {
    if (value === null) continue;
    const key = Object.keys(before).find((one) => one.toLowerCase() === name.toLowerCase()) ?? name;
    merged[key] = over(before[key], value);
  }
  return merged;
}

function overArray(before: readonly Json[], after: readonly Json[]): Json {
  const { pairs } = pairElements(before, after, sameValue);
  const partner = new Map(pairs.map((pair) => [pair.after, pair.before]));
  return after.map((element, index) => {
    const at = partner.get(index);
    return at === undefined ? element : over(before[at], element);
  });
}

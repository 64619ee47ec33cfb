import type { JsonObject } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import type { Json } from "#lib/json";
import { valueAt, withValueAt } from "../json-path.ts";
import type { ResourceType } from "../resources/resource-type.ts";

/** Members that what-if leaves out of `before` wherever they stand, because no template can set them. */
const everywhere: ReadonlySet<string> = new Set(["etag", "provisioningState", "resourceGuid", "systemData"]);

/** The resource without what only its provider writes, so that it can be compared with a template. */
export function withoutReadOnly(type: ResourceType | undefined, resource: JsonObject): JsonObject {
  const own = (type?.readOnly ?? []).reduce((body, path) => withValueAt(body, path, undefined), resource);
  return strip(own);
}

/** Dotted paths of what the template says and only the provider writes: such a write has no effect. */
export function authoredReadOnly(type: ResourceType | undefined, body: JsonObject): readonly string[] {
  const paths = [...(type?.readOnly ?? []), "etag", "properties.provisioningState", "properties.resourceGuid"];
  return [...new Set(paths)].filter((path) => valueAt(body, path) !== undefined);
}

function strip(object: JsonObject): JsonObject {
  const kept = Object.entries(object).filter(([name]) => !everywhere.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, stripValue(value)]));
}

function stripValue(value: Json): Json {
  if (isJsonObject(value)) return strip(value);
  return Array.isArray(value) ? (value as readonly Json[]).map(stripValue) : value;
}

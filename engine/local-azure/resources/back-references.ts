import type { Json, JsonObject } from "#lib/json";
import { isJsonObject, jsonString } from "#lib/json-parts";
import { valuesAt, withValueAt } from "../json-path.ts";
import type { Stored } from "../store/stored.ts";
import type { Tenant } from "../tenant.ts";
import type { BackReference, ResourceType } from "./resource-type.ts";

/** The body with the resources that name this one; a member that nothing fills is left out. */
export function withBackReferences(tenant: Tenant, type: ResourceType, stored: Stored): JsonObject {
  return (type.backReferences ?? []).reduce((body, reference) => {
    const ids = namedBy(tenant, stored.id, reference);
    const [first] = ids;
    if (first === undefined) return body;
    const value: Json = reference.shows === "one" ? { id: first } : ids.map((id) => ({ id }));
    return withValueAt(body, reference.path, value);
  }, stored.body);
}

function namedBy(tenant: Tenant, id: string, { from, by }: BackReference): readonly string[] {
  const at = by.lastIndexOf("[*]");
  const isSame = (value: Json): boolean => typeof value === "string" && value.toLowerCase() === id.toLowerCase();
  return tenant.store.referring(from, by, id).flatMap((other) => {
    if (at === -1) return [other.id];
    const elements = valuesAt(other.body, by.slice(0, at + 3)).filter(isJsonObject);
    const naming = elements.filter((element) => valuesAt(element, by.slice(at + 4)).some(isSame));
    return naming.map((element) => jsonString(element["id"]) || other.id);
  });
}

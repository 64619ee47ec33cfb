import type { Json, JsonObject } from "#lib/json";
import { isJsonObject, jsonString } from "#lib/json-parts";
import { memberOf, valueAt, withValueAt } from "../json-path.ts";
import type { Stored } from "../store/stored.ts";
import type { Tenant } from "../tenant.ts";
import type { ResourceType, ShownChildren, Write } from "./resource-type.ts";

/** The children that the body of the parent brings, each as a body of its own. Undefined members bring none. */
export function sentChildren(
  shown: ShownChildren,
  write: Write,
): readonly { readonly name: string; readonly body: JsonObject }[] {
  if (shown.shows === "id") return [];
  const list = valueAt(write.sent, shown.path);
  if (!Array.isArray(list)) return [];
  return (list as readonly Json[]).filter(isJsonObject).map((element) => ({
    name: jsonString(memberOf(element, "name")),
    body: element,
  }));
}

/** The ids of children that a write of the parent takes away. */
export function staleChildren(tenant: Tenant, type: ResourceType, write: Write): readonly string[] {
  return (type.shownChildren ?? []).flatMap((shown) => {
    if (shown.shows === "id") return [];
    const isNamed = Array.isArray(valueAt(write.sent, shown.path));
    if (!isNamed && shown.whenOmitted === "keep") return [];
    const names = new Set(sentChildren(shown, write).map(({ name }) => name.toLowerCase()));
    return childrenOf(tenant, write.address.id, shown)
      .filter(({ name }) => !names.has(name.toLowerCase()))
      .flatMap(({ id }) => [id, ...tenant.store.below(id).map((object) => object.id)]);
  });
}

/** The children of the parent in the order in which it shows them. */
export function childrenOf(tenant: Tenant, parentId: string, shown: ShownChildren): readonly Stored[] {
  const prefix = `${parentId}/${shown.type.split("/").at(-1) ?? ""}/`.toLowerCase();
  const found = tenant.store.ofType(shown.type, parentId).filter(({ id }) => {
    const key = id.toLowerCase();
    return key.startsWith(prefix) && !key.slice(prefix.length).includes("/");
  });
  return shown.order === "name" ? found.toSorted((a, b) => (a.name < b.name ? -1 : 1)) : found;
}

/** The body of the parent with its children in it; a child has its id, name, type and etag there. */
export function withChildren(tenant: Tenant, type: ResourceType, stored: Stored): JsonObject {
  return (type.shownChildren ?? []).reduce((body, shown) => {
    const children = childrenOf(tenant, stored.id, shown);
    const list = children.map((child): Json =>
      shown.shows === "id" ? { id: child.id } : { id: child.id, name: child.name, type: child.type, ...child.body },
    );
    return withValueAt(body, shown.path, list);
  }, stored.body);
}

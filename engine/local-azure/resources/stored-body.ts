import { randomUUID } from "node:crypto";
import type { Json, JsonObject } from "#lib/json";
import { isJsonObject, jsonObject, jsonString } from "#lib/json-parts";
import { layered, mapObjectsAt, memberOf, withoutNulls, withValueAt } from "../json-path.ts";
import type { Principal } from "../http/exchange.ts";
import type { Tenant } from "../tenant.ts";
import { fillIdentity, hasIdentity } from "./identity.ts";
import { normaliseLocation } from "./location.ts";
import type { ResourceType, Write } from "./resource-type.ts";

/** Members of a request that are no part of the resource, or that its provider alone writes. */
const notStored = [
  "id",
  "name",
  "type",
  "apiversion",
  "dependson",
  "scope",
  "systemdata",
  "etag",
  "comments",
  "condition",
];
/** ARM's own members by their lower-case names, so that a body answers in ARM's spelling. */
const spelled: ReadonlyMap<string, string> = new Map(
  ["location", "tags", "sku", "kind", "plan", "identity", "zones", "managedBy", "properties", "extendedLocation"].map(
    (name) => [name.toLowerCase(), name],
  ),
);

/** What was sent, without what no resource keeps, with the defaults of the type beneath it. */
export function withDefaults(type: ResourceType, sent: JsonObject): JsonObject {
  const kept = Object.entries(sent).filter(([name]) => !notStored.includes(name.toLowerCase()));
  const named = kept.map(([name, value]) => [spelled.get(name.toLowerCase()) ?? name, value] as const);
  const clean = Object.fromEntries(named);
  const body = type.keepsNulls === true ? clean : jsonObject(withoutNulls(clean));
  const based = layered(type.defaults ?? {}, body);
  return Object.entries(type.elementDefaults ?? {}).reduce(
    (whole, [path, defaults]) => mapObjectsAt(whole, path, (element) => layered(defaults, element)),
    based,
  );
}

/** The body that is kept and answered: the write with all that the provider adds. */
export function storedBody(tenant: Tenant, type: ResourceType, write: Write): JsonObject {
  const located = withLocation(write.body);
  const identified = hasIdentity(located)
    ? { ...located, identity: fillIdentity(tenant, located.identity, jsonObject(write.before?.body["identity"])) }
    : located;
  const shown = (type.shownChildren ?? []).map(({ path }) => path);
  const bare = [...(type.writeOnly ?? []), ...shown].reduce(
    (body, path) => withValueAt(body, path, undefined),
    identified,
  );
  const filled = type.fill === undefined ? bare : type.fill(tenant, { ...write, body: bare });
  const parted = Object.entries(type.parts ?? {}).reduce((body, part) => withParts(body, write, part), filled);
  const stated = type.hasNoState === true ? parted : withState(parted);
  const tagged = type.hasEtag === true ? withEtag(stated) : stated;
  return type.hasSystemData === true ? { ...tagged, systemData: systemData(tenant, write) } : tagged;
}

function withLocation(body: JsonObject): JsonObject {
  const location = memberOf(body, "location");
  return typeof location === "string" ? { ...body, location: normaliseLocation(location) } : body;
}

function withState(body: JsonObject): JsonObject {
  const properties: Json | undefined = body["properties"];
  return { ...body, properties: { ...(isJsonObject(properties) ? properties : {}), provisioningState: "Succeeded" } };
}

/** Gives every element of the array an id, an etag and a state; the type of a part is that of the resource and the segment. */
function withParts(body: JsonObject, write: Write, [path, segment]: readonly [string, string]): JsonObject {
  const { id, type } = write.address;
  return mapObjectsAt(body, `${path}[*]`, (element) => ({
    ...withEtag(withState(element)),
    id: `${id}/${segment}/${jsonString(element["name"])}`,
    type: `${type}/${segment}`,
  }));
}

function withEtag(body: JsonObject): JsonObject {
  return { ...body, etag: `W/"${randomUUID()}"` };
}

/** Who made and last changed it, and when. */
export function systemData(tenant: Tenant, write: Pick<Write, "before" | "principal">): JsonObject {
  const created = jsonObject(write.before?.body["systemData"]);
  const at = tenant.now().toISOString();
  const by = byWhom(write.principal);
  return {
    createdBy: jsonString(created["createdBy"]) || by.id,
    createdByType: jsonString(created["createdByType"]) || by.type,
    createdAt: jsonString(created["createdAt"]) || at,
    lastModifiedBy: by.id,
    lastModifiedByType: by.type,
    lastModifiedAt: at,
  };
}

function byWhom(principal: Principal): { readonly id: string; readonly type: string } {
  return { id: principal.objectId, type: principal.kind };
}

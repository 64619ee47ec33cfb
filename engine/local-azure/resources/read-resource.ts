import type { JsonObject } from "#lib/json";
import type { ResourceTypes } from "./resource-type.ts";
import type { Stored } from "../store/stored.ts";
import type { Tenant } from "../tenant.ts";
import { withBackReferences } from "./back-references.ts";
import { withChildren } from "./shown-children.ts";

/** The resource as a GET answers it. */
export function readResource(tenant: Tenant & { readonly types: ResourceTypes }, stored: Stored): JsonObject {
  const type = tenant.types.get(stored.type.toLowerCase());
  const { id, name } = stored;
  if (type === undefined) return { id, name, type: stored.type, ...stored.body };
  const whole = withBackReferences(tenant, type, { ...stored, body: withChildren(tenant, type, stored) });
  const body = type.show === undefined ? whole : type.show(tenant, { ...stored, body: whole });
  return { id, name, type: stored.type, ...body };
}

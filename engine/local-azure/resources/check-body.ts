import type { Json } from "#lib/json";
import { memberOf, valueAt, valuesAt } from "../json-path.ts";
import { refuse } from "../http/refusal.ts";
import type { Tenant } from "../tenant.ts";
import { checkTags } from "./check-tags.ts";
import { normaliseLocation } from "./location.ts";
import type { ResourceType, Write } from "./resource-type.ts";
import { parseAddress, resourceGroupOf } from "./address.ts";

/** The checks that every type shares, by what its entry in the table says. */
export function checkBody(tenant: Tenant, type: ResourceType, write: Write): void {
  checkName(type, write);
  checkLocation(type, write);
  checkTags(write.body);
  checkValues(type, write);
  checkImmutable(type, write);
  checkReferences(tenant, type, write);
}

function checkName(type: ResourceType, { address }: Write): void {
  if (type.name === undefined || type.name.pattern.test(address.name)) return;
  refuse({
    status: 400,
    code: "InvalidResourceName",
    message: `Resource name ${address.name} is invalid. ${type.name.rule}`,
    target: address.id,
  });
}

function checkLocation(type: ResourceType, { address, body, before }: Write): void {
  if (type.tracked !== true) return;
  const location = memberOf(body, "location");
  if (typeof location !== "string" || location === "") {
    refuse({
      status: 400,
      code: "LocationRequired",
      message: `The location property is required for this definition.`,
      target: address.id,
    });
  }
  const existing = memberOf(before?.body ?? {}, "location");
  if (typeof existing !== "string" || normaliseLocation(existing) === normaliseLocation(location)) return;
  refuse({
    status: 409,
    code: "InvalidResourceLocation",
    message: `The resource '${address.name}' already exists in location '${existing}' in resource group '${resourceGroupOf(address.id) ?? ""}'. A resource with the same name cannot be created in location '${location}'. Please select a new resource name.`,
  });
}

function checkValues(type: ResourceType, { address, body }: Write): void {
  const missing = (type.required ?? []).find((path) => isNothing(valueAt(body, path)));
  if (missing !== undefined) {
    refuse({
      status: 400,
      code: "InvalidRequestFormat",
      message: `The property '${missing}' of ${address.type} '${address.name}' is required. Send it in the request body.`,
      target: missing,
    });
  }
  for (const [path, allowed] of Object.entries(type.allowed ?? {})) {
    const value = valueAt(body, path);
    if (isNothing(value) || allowed.some((one) => one.toLowerCase() === String(value).toLowerCase())) continue;
    refuse({
      status: 400,
      code: "InvalidParameterValue",
      message: `The value '${String(value)}' of '${path}' is not allowed. The allowed values are: ${allowed.join(", ")}.`,
      target: path,
    });
  }
}

function checkImmutable(type: ResourceType, { address, body, before }: Write): void {
  if (before === undefined) return;
  const changed = (type.immutable ?? []).find((path) => {
    const now = valueAt(body, path);
    const then = valueAt(before.body, path);
    return !isNothing(now) && !isNothing(then) && comparable(now) !== comparable(then);
  });
  if (changed === undefined) return;
  refuse({
    status: 409,
    code: "PropertyChangeNotAllowed",
    message: `Changing property '${changed}' of ${address.type} '${address.name}' is not allowed. Delete the resource first, or keep the value.`,
    target: changed,
  });
}

/** Refuses when the body names a resource that does not exist. Children that the same body brings may be named. */
function checkReferences(tenant: Tenant, type: ResourceType, { address, body }: Write): void {
  for (const path of type.references ?? []) {
    for (const value of valuesAt(body, path)) {
      if (typeof value !== "string" || value === "") continue;
      requireReferenced(tenant, address.id, value);
    }
  }
}

function requireReferenced(tenant: Tenant, id: string, reference: string): void {
  const target = parseAddress(reference);
  if (target?.kind !== "resource") {
    refuse({
      status: 400,
      code: "LinkedInvalidPropertyId",
      message: `Property id '${reference}' at path 'properties' is invalid. Expect fully qualified resource Id that start with '/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'.`,
    });
  }
  const isOwn = reference.toLowerCase().startsWith(`${id.toLowerCase()}/`);
  if (isOwn || tenant.store.get(reference) !== undefined) return;
  refuse({
    status: 400,
    code: "InvalidResourceReference",
    message: `Resource ${reference} referenced by resource ${id} was not found. Please make sure that the referenced resource exists, and that both resources are in the same region.`,
  });
}

function isNothing(value: Json | undefined): value is null | undefined {
  return value === undefined || value === null || value === "";
}

function comparable(value: Json): string {
  return JSON.stringify(value).toLowerCase();
}

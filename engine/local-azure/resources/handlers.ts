import type { JsonObject } from "#lib/json";
import { isJsonObject, jsonObject } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import type { Answer, Exchange } from "../http/exchange.ts";
import { page } from "../http/page.ts";
import { refuse } from "../http/refusal.ts";
import { layered } from "../json-path.ts";
import { requireRegistered } from "../subscriptions/registrations.ts";
import { checkDenied } from "../stacks/check-denied.ts";
import { type Address, parseAddress } from "./address.ts";
import { readResource } from "./read-resource.ts";
import { removeResource } from "./remove-resource.ts";
import { notFound, requireParent, requireScope } from "./require-scope.ts";
import { spell } from "./spell.ts";
import { writeResource } from "./write-resource.ts";

/** PUT of any resource. */
export function putResource(arm: Arm, exchange: Exchange): Answer {
  const { path: id, apiVersion, principal, correlationId } = exchange;
  requireRegistered(arm, id);
  const request = { id, apiVersion, body: bodyOf(exchange), principal, correlationId };
  const { stored, created } = writeResource(arm, request);
  const status = arm.types.get(stored.type.toLowerCase())?.putAnswers ?? (created ? 201 : 200);
  return { status, body: readResource(arm, stored) };
}

/** PATCH: what is sent is laid over what is there; tags are replaced. */
export function patchResource(arm: Arm, exchange: Exchange): Answer {
  const existing = arm.store.get(exchange.path);
  if (existing === undefined) notFound(exchange.path);
  const sent = bodyOf(exchange);
  const merged = layered(readResource(arm, existing), sent);
  const body = sent["tags"] === undefined ? merged : { ...merged, tags: sent["tags"] };
  const { path: id, apiVersion, principal, correlationId } = exchange;
  const { stored } = writeResource(arm, { id, apiVersion, body, patch: sent, principal, correlationId });
  return { status: 200, body: readResource(arm, stored) };
}

/** The JSON object that was sent; refuses everything else. */
export function bodyOf(exchange: Exchange): JsonObject {
  if (isJsonObject(exchange.body)) return exchange.body;
  refuse({
    status: 400,
    code: "InvalidRequestContent",
    message: "The request content was invalid and could not be deserialized: a JSON object is needed.",
  });
}

export function deleteResource(arm: Arm, exchange: Exchange): Answer {
  const { path: id, principal, correlationId } = exchange;
  const stored = arm.store.get(id);
  const shows = arm.types.get(stored?.type.toLowerCase() ?? "")?.showsRemoved === true;
  const body = shows && stored !== undefined ? { body: readResource(arm, stored) } : {};
  return removeResource(arm, { id, principal, correlationId }) ? { status: 200, ...body } : { status: 204 };
}

/** GET or HEAD of a resource, or the list of a collection. */
export function getResource(arm: Arm, exchange: Exchange): Answer {
  const parsed = parseAddress(exchange.path);
  if (parsed === undefined) {
    const message = `The path '${exchange.path}' is no id of a resource or of a collection of resources.`;
    refuse({ status: 404, code: "InvalidResourceType", message });
  }
  const address = spell(arm, parsed);
  if (address.kind === "collection") return listCollection(arm, exchange, address);
  const stored = arm.store.get(address.id);
  if (stored === undefined) {
    requireScope(arm, address.scopeId);
    requireScope(arm, address.id);
    notFound(address.id);
  }
  if (exchange.method === "HEAD") return { status: 204 };
  return { status: 200, body: readResource(arm, stored) };
}

/** The members of a collection at exactly this scope or parent; at a subscription also those of its resource groups. */
function listCollection(arm: Arm, exchange: Exchange, address: Address): Answer {
  requireScope(arm, address.scopeId);
  requireParent(arm, address);
  const members = arm.store.ofType(address.type, address.id).filter(({ id }) => isMember(id, address));
  return page(
    exchange,
    members.map((stored) => readResource(arm, stored)),
  );
}

function isMember(id: string, collection: Address): boolean {
  const member = parseAddress(id);
  if (member === undefined) return false;
  if (collection.parentId !== undefined) return member.parentId?.toLowerCase() === collection.parentId.toLowerCase();
  if (member.scopeId.toLowerCase() === collection.scopeId.toLowerCase()) return true;
  const below = member.scopeId.toLowerCase().startsWith(`${collection.scopeId.toLowerCase()}/`);
  return collection.scopeKind === "subscription" && member.scopeKind === "resourceGroup" && below;
}

/** POST `{resource}/{action}`: what the type answers, `listKeys` and the like. */
export function postAction(arm: Arm, exchange: Exchange): Answer {
  const at = exchange.path.lastIndexOf("/");
  const stored = arm.store.get(exchange.path.slice(0, at));
  if (stored === undefined) notFound(exchange.path.slice(0, at));
  const operation = `${exchange.path.slice(at + 1)}/action`;
  checkDenied(arm, { id: stored.id, operation, principal: exchange.principal });
  const action = arm.types.get(stored.type.toLowerCase())?.actions?.[exchange.path.slice(at + 1).toLowerCase()];
  if (action === undefined) {
    const message = `The action '${exchange.path.slice(at + 1)}' is not one of ${stored.type}.`;
    refuse({ status: 404, code: "InvalidResourceType", message });
  }
  return { status: 200, body: action(arm, stored, exchange.body) };
}

/** GET `/resources` of a subscription or resource group; `$filter` by resourceType, name, resourceGroup, location, tag. */
export function listResources(arm: Arm, exchange: Exchange): Answer {
  const scopeId = exchange.path.replace(/\/resources$/i, "");
  requireScope(arm, scopeId);
  const matches = readFilter(exchange.query.get("$filter") ?? "");
  const found = arm.store.below(scopeId).filter(({ id, type }) => {
    const address = parseAddress(id);
    return address?.scopeKind === "resourceGroup" && address.parentId === undefined && !isRecord(type);
  });
  const expands = (exchange.query.get("$expand") ?? "").toLowerCase().split(",");
  const values = found
    .map((stored) => ({ stored, whole: readResource(arm, stored) }))
    .filter(({ whole }) => matches(whole))
    .map(({ stored, whole }): JsonObject => {
      const { properties: _properties, etag: _etag, systemData: _systemData, ...shown } = whole;
      return {
        ...shown,
        ...(expands.includes("createdtime") ? { createdTime: stored.createdAt } : {}),
        ...(expands.includes("changedtime") ? { changedTime: stored.changedAt } : {}),
      };
    });
  return page(exchange, values);
}

export function isRecord(type: string): boolean {
  return /^microsoft\.(resources\/deployment|policyinsights\/)/i.test(type);
}

/** Reads `a eq 'x' and b eq 'y'`; refuses what it does not know rather than answer too much. */
function readFilter(filter: string): (resource: JsonObject) => boolean {
  if (filter.trim() === "") return () => true;
  const tests = filter.split(/\s+and\s+/i).map((part) => {
    const [, name = "", operator = "", value = ""] = /^\(?(\w+)\s+(eq|ne)\s+'([^']*)'\)?$/i.exec(part.trim()) ?? [];
    const read = filterable[name.toLowerCase()];
    if (read === undefined) {
      const message = `The filter '${filter}' is not supported. Compare resourceType, name, resourceGroup, location, tagName or tagValue with eq or ne.`;
      refuse({ status: 400, code: "InvalidFilterInQueryString", message });
    }
    return (resource: JsonObject) =>
      read(resource).some((text) => text.toLowerCase() === value.toLowerCase()) === (operator.toLowerCase() === "eq");
  });
  return (resource) => tests.every((test) => test(resource));
}

const filterable: Readonly<Record<string, (resource: JsonObject) => readonly string[]>> = {
  resourcetype: ({ type }) => [String(type)],
  name: ({ name }) => [String(name)],
  location: ({ location }) => [String(location ?? "")],
  resourcegroup: ({ id }) => [String(id).split("/")[4] ?? ""],
  tagname: ({ tags }) => Object.keys(jsonObject(tags)),
  tagvalue: ({ tags }) => Object.values(jsonObject(tags)).map(String),
};

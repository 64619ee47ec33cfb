import type { Json, JsonObject } from "#lib/json";
import { jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import type { Answer, Exchange } from "../http/exchange.ts";
import { page } from "../http/page.ts";
import { refuse } from "../http/refusal.ts";
import { layered, valueAt } from "../json-path.ts";
import { followUp, readKept, retryAfter, startOperation } from "../operations/operations.ts";
import { bodyOf } from "../resources/handlers.ts";
import { readResource } from "../resources/read-resource.ts";
import { removeResource } from "../resources/remove-resource.ts";
import { notFound } from "../resources/require-scope.ts";
import { writeResource } from "../resources/write-resource.ts";
import type { Stored } from "../store/stored.ts";
import { managementGroupPrefix } from "../tenant.ts";
import { groupName } from "./group-type.ts";
import { ancestors, childGroups, childSubscriptions, displayNameOf, groupType, parentGroup } from "./hierarchy.ts";

export function listGroups(arm: Arm, exchange: Exchange): Answer {
  const groups = arm.store.ofType(groupType).map(({ id, name, body }) => {
    const displayName = valueAt(body, "properties.displayName") ?? name;
    return { id, type: groupType, name, properties: { tenantId: arm.tenantId, displayName } };
  });
  return page(exchange, groups);
}

/** GET; `$expand` is children (with `$recurse`), path or ancestors. */
export function getGroup(arm: Arm, exchange: Exchange): Answer {
  const group = requireGroup(arm, exchange.path);
  const body = readResource(arm, group);
  switch ((exchange.query.get("$expand") ?? "").toLowerCase()) {
    case "children": {
      const deep = exchange.query.get("$recurse") === "true";
      return { status: 200, body: layered(body, { properties: { children: children(arm, group, deep) } }) };
    }
    case "path": {
      const path = ancestors(arm, group).toReversed().map(named);
      return { status: 200, body: layered(body, { properties: { details: { path } } }) };
    }
    case "ancestors": {
      const above = ancestors(arm, group);
      const details = {
        managementGroupAncestors: above.map(({ name }) => name),
        managementGroupAncestorsChain: above.map(named),
      };
      return { status: 200, body: layered(body, { properties: { details } }) };
    }
    default:
      return { status: 200, body };
  }
}

function requireGroup(arm: Arm, id: string): Stored {
  const group = arm.store.get(id);
  if (group !== undefined) return group;
  const message = `The management group '${id.split("/").at(-1) ?? ""}' cannot be found.`;
  refuse({ status: 404, code: "NotFound", message });
}

function named(group: Stored): JsonObject {
  return { name: group.name, displayName: displayNameOf(group) };
}

function children(arm: Arm, group: Stored, deep: boolean): readonly Json[] {
  const groups = childGroups(arm, group).map((child): Json => {
    const own = { type: groupType, id: child.id, ...named(child) };
    return deep ? { ...own, children: children(arm, child, deep) } : own;
  });
  const subscriptions = childSubscriptions(arm, group).map((child): Json => ({
    type: "/subscriptions",
    id: child.id,
    ...named(child),
  }));
  return [...groups, ...subscriptions];
}

/** PUT: the group stands at once, the client is told by a long-running operation, as Azure does. */
export function putGroup(arm: Arm, exchange: Exchange): Answer {
  const { path: id, apiVersion, principal, correlationId } = exchange;
  const { stored } = writeResource(arm, { id, apiVersion, body: bodyOf(exchange), principal, correlationId });
  return operationAnswer(arm, exchange, { verb: "create", id: stored.id });
}

/** PATCH takes `displayName` and `parentGroupId`, and answers at once. */
export function patchGroup(arm: Arm, exchange: Exchange): Answer {
  const { path: id, apiVersion, principal, correlationId } = exchange;
  requireGroup(arm, id);
  const sent = bodyOf(exchange);
  const properties: JsonObject = {
    ...(typeof sent["displayName"] === "string" ? { displayName: sent["displayName"] } : {}),
    ...(typeof sent["parentGroupId"] === "string" ? { details: { parent: { id: sent["parentGroupId"] } } } : {}),
  };
  const { stored } = writeResource(arm, { id, apiVersion, body: { properties }, principal, correlationId });
  return { status: 200, body: readResource(arm, stored) };
}

export function deleteGroup(arm: Arm, exchange: Exchange): Answer {
  const { path: id, principal, correlationId } = exchange;
  if (!removeResource(arm, { id, principal, correlationId })) return { status: 204 };
  return operationAnswer(arm, exchange, { verb: "delete", id });
}

function operationAnswer(arm: Arm, exchange: Exchange, work: { readonly verb: string; readonly id: string }): Answer {
  const name = work.id.split("/").at(-1) ?? "";
  const done = { id: work.id, type: groupType, name, status: "Succeeded" };
  const operation = startOperation(arm, { status: 200, body: done });
  const address = followUp(
    exchange,
    `/providers/Microsoft.Management/operationResults/${work.verb}/managementGroups/${operation}`,
  );
  return {
    status: 202,
    headers: { "azure-asyncoperation": address, location: address, ...retryAfter(arm) },
    body: { ...done, status: "NotStarted" },
  };
}

/** Serves both ways of polling: the HTTP status for Location, the `status` of the body for Azure-AsyncOperation. */
export function getGroupOperation(arm: Arm, exchange: Exchange): Answer {
  const kept = readKept(arm, exchange.variables["operation"] ?? "");
  const body = kept["body"];
  if (body === undefined) notFound(exchange.path);
  if (jsonString(kept["readyAt"]) <= new Date().toISOString()) return { status: 200, body };
  return {
    status: 202,
    headers: { location: followUp(exchange, exchange.path), ...retryAfter(arm) },
    body: { status: "Running" },
  };
}

/** All groups and subscriptions below, flat. */
export function listDescendants(arm: Arm, exchange: Exchange): Answer {
  const group = requireGroup(arm, exchange.path.replace(/\/descendants$/i, ""));
  return page(exchange, descendants(arm, group));
}

function descendants(arm: Arm, group: Stored): readonly Json[] {
  const below =
    (type: string) =>
    (child: Stored): Json => ({
      id: child.id,
      type,
      name: child.name,
      properties: { displayName: displayNameOf(child), parent: { id: group.id } },
    });
  const groups = childGroups(arm, group);
  return [
    ...childSubscriptions(arm, group).map(below("/subscriptions")),
    ...groups.map(below(groupType)),
    ...groups.flatMap((child) => descendants(arm, child)),
  ];
}

/** POST checkNameAvailability: whether a group of that name could be made. */
export function checkName(arm: Arm, exchange: Exchange): Answer {
  const name = jsonString(bodyOf(exchange)["name"]);
  const { pattern, rule } = groupName;
  if (!pattern.test(name)) {
    const message = `The management group name '${name}' is not valid. ${rule}`;
    return { status: 200, body: { nameAvailable: false, reason: "Invalid", message } };
  }
  if (arm.store.get(`${managementGroupPrefix}${name}`) === undefined) {
    return { status: 200, body: { nameAvailable: true } };
  }
  const message = `The management group '${name}' exists already.`;
  return { status: 200, body: { nameAvailable: false, reason: "AlreadyExists", message } };
}

/** POST getEntities: every group and subscription with its place. */
export function getEntities(arm: Arm, exchange: Exchange): Answer {
  const groups = arm.store.ofType(groupType);
  const entities = groups.flatMap((group) => [
    entity(arm, group, parentGroup(arm, group)),
    ...childSubscriptions(arm, group).map((subscription) => entity(arm, subscription, group)),
  ]);
  return page(exchange, entities);
}

function entity(arm: Arm, stored: Stored, parent: Stored | undefined): JsonObject {
  const chain = parent === undefined ? [] : [parent, ...ancestors(arm, parent)];
  const isGroup = stored.type === groupType;
  return {
    id: stored.id,
    type: isGroup ? groupType : "/subscriptions",
    name: stored.name,
    properties: {
      tenantId: arm.tenantId,
      displayName: displayNameOf(stored),
      parent: { id: parent?.id ?? null },
      permissions: "edit",
      inheritedPermissions: "edit",
      parentDisplayNameChain: chain.map(displayNameOf).toReversed(),
      parentNameChain: chain.map(({ name }) => name).toReversed(),
      numberOfDescendants: isGroup ? descendants(arm, stored).length : 0,
      numberOfChildren: isGroup ? childGroups(arm, stored).length + childSubscriptions(arm, stored).length : 0,
      numberOfChildGroups: isGroup ? childGroups(arm, stored).length : 0,
    },
  };
}

/** PUT of a subscription below a group moves it there; 200 also when it is new (local-azure.md 1.2). */
export function putPlacement(arm: Arm, exchange: Exchange): Answer {
  const { path: id, apiVersion, principal, correlationId } = exchange;
  requireGroup(arm, id.split("/").slice(0, 5).join("/"));
  const { stored } = writeResource(arm, { id, apiVersion, body: {}, principal, correlationId });
  return { status: 200, body: readResource(arm, stored) };
}

/** GET of the subscriptions right below a group. */
export function listPlacements(arm: Arm, exchange: Exchange): Answer {
  const group = requireGroup(arm, exchange.path.replace(/\/subscriptions$/i, ""));
  const placements = childSubscriptions(arm, group).flatMap(({ name }) => {
    const stored = arm.store.get(`${managementGroupPrefix}${group.name}/subscriptions/${name}`);
    return stored === undefined ? [] : [readResource(arm, stored)];
  });
  return page(exchange, placements);
}

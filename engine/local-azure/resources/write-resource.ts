import type { JsonObject } from "#lib/json";
import type { Arm } from "../arm.ts";
import type { Principal } from "../http/exchange.ts";
import { checkLinkedAccess } from "../authorization/linked-access.ts";
import { refuse } from "../http/refusal.ts";
import { valueAt } from "../json-path.ts";
import type { Stored } from "../store/stored.ts";
import { enforceWrite } from "../policy/enforce-write.ts";
import { checkDenied } from "../stacks/check-denied.ts";
import { type Address, parseAddress } from "./address.ts";
import { anyType } from "./any-type.ts";
import { checkBody } from "./check-body.ts";
import { checkLocks } from "./locks.ts";
import { recordChange } from "./record-change.ts";
import { checkUse } from "./remove-resource.ts";
import { requireParent, requireScope } from "./require-scope.ts";
import type { ResourceType, ShownChildren, Write } from "./resource-type.ts";
import { sentChildren, staleChildren } from "./shown-children.ts";
import { spell } from "./spell.ts";
import { storedBody, withDefaults } from "./stored-body.ts";

export interface WriteRequest {
  readonly id: string;
  readonly apiVersion: string;
  readonly body: JsonObject;
  /** What the request itself says, where the body holds more: of a PATCH only the patch ties the resource to others. */
  readonly patch?: JsonObject;
  readonly principal: Principal;
  readonly correlationId: string;
  /** The deployment stack that writes: its own deny settings do not stop it. */
  readonly stackId?: string;
}

export interface Written {
  readonly stored: Stored;
  readonly created: boolean;
}

/** Creates or replaces one resource, as a PUT does. Refuses by throwing; then nothing has changed. */
export function writeResource(arm: Arm, request: WriteRequest): Written {
  const { address, type, write: asked } = readWrite(arm, request);
  checkPlace(type, address);
  requireScope(arm, address.scopeId);
  requireParent(arm, address);
  checkLinkedAccess(arm, { id: address.id, body: request.patch ?? request.body, principal: request.principal });
  checkLocks(arm, address.id, "write");
  checkDenied(arm, { ...request, id: address.id, operation: "write" });
  const write = policed(arm, asked, type);
  checkWhole(arm, type, write);
  const written = arm.store.together(() => commit(arm, { type, write, request }));
  arm.workflows.get(type.type.toLowerCase())?.begin(arm, written.stored);
  return written;
}

/** The write as policies let it through: with what append and modify change. Refuses what they deny. */
function policed(arm: Arm, write: Write, type: ResourceType): Write {
  const { address, apiVersion, principal, sent } = write;
  const body = enforceWrite(arm, { address, apiVersion, principal, body: sent });
  return body === sent ? write : { ...write, sent: body, body: withDefaults(type, body) };
}

/** The checks that are possible before anything is deployed: names, values, scopes; nothing about what must exist. */
export function readWrite(
  arm: Arm,
  request: WriteRequest,
): { readonly address: Address; readonly type: ResourceType; readonly write: Write } {
  const parsed = parseAddress(request.id);
  if (parsed?.kind !== "resource") {
    refuse({ status: 400, code: "InvalidResourceId", message: `'${request.id}' is not the id of a resource.` });
  }
  const address = spell(arm, parsed);
  const type = arm.types.get(address.type.toLowerCase()) ?? anyType(address.type);
  const { body: sent, apiVersion, principal } = request;
  const before = arm.store.get(address.id);
  return { address, type, write: { address, apiVersion, sent, body: withDefaults(type, sent), before, principal } };
}

/** Refuses a resource at a scope where its type does not exist. */
export function checkPlace(type: ResourceType, address: Address): void {
  if (type.scopes.includes(address.scopeKind)) return;
  if (address.scopeKind === "tenant" || address.scopeKind === "managementGroup") {
    refuse({
      status: 400,
      code: "MissingSubscription",
      message: `The request did not have a subscription or a valid tenant level resource provider: ${address.type} cannot be put at '${address.scopeId || "/"}'.`,
    });
  }
  const [namespace, ...rest] = address.type.split("/");
  refuse({
    status: 404,
    code: "InvalidResourceType",
    message: `The resource type '${rest.join("/")}' could not be found in the namespace '${namespace ?? ""}' at scope '${address.scopeId}'.`,
  });
}

/** Checks the resource and the children that its body brings. */
function checkWhole(arm: Arm, type: ResourceType, write: Write): void {
  checkBody(arm, type, write);
  type.check?.(arm, write);
  arm.workflows.get(type.type.toLowerCase())?.check(arm, write);
  for (const id of staleChildren(arm, type, write)) {
    const stale = arm.store.get(id);
    if (stale !== undefined) checkUse(arm, stale);
  }
  for (const { definition, child } of childWrites(arm, type, write)) {
    checkBody(arm, definition, child);
    definition.check?.(arm, child);
  }
}

function childWrites(
  arm: Arm,
  type: ResourceType,
  write: Write,
): readonly { readonly shown: ShownChildren; readonly definition: ResourceType; readonly child: Write }[] {
  return (type.shownChildren ?? []).flatMap((shown) =>
    sentChildren(shown, write).map(({ name, body }) => {
      const id = `${write.address.id}/${shown.type.split("/").at(-1) ?? ""}/${name}`;
      const { apiVersion, principal } = write;
      const made = readWrite(arm, { id, apiVersion, body, principal, correlationId: "" });
      return { shown, definition: made.type, child: made.write };
    }),
  );
}

function commit(
  arm: Arm,
  work: { readonly type: ResourceType; readonly write: Write; readonly request: WriteRequest },
): Written {
  const { type, write, request } = work;
  const { address, before } = write;
  const stored = keep(arm, type, write);
  for (const { definition, child } of childWrites(arm, type, write)) {
    const kept = keep(arm, definition, child);
    definition.written?.(arm, kept);
  }
  for (const id of staleChildren(arm, type, write)) arm.store.remove(id);
  type.written?.(arm, stored);
  recordChange(arm, { before, after: stored, principal: request.principal, correlationId: request.correlationId });
  return { stored: arm.store.get(address.id) ?? stored, created: before === undefined };
}

function hiddenValues(type: ResourceType, { sent }: Write): JsonObject {
  const values = (type.hides ?? []).map(
    (path) => [path.split(".").at(-1) ?? path, valueAt(sent, path) ?? null] as const,
  );
  return Object.fromEntries(values);
}

function keep(arm: Arm, type: ResourceType, write: Write): Stored {
  const { address, before, apiVersion } = write;
  const at = arm.now().toISOString();
  const stored: Stored = {
    id: address.id,
    type: type.type,
    name: address.name,
    apiVersion,
    body: storedBody(arm, type, write),
    hidden: { ...before?.hidden, ...hiddenValues(type, write) },
    sequence: before?.sequence ?? arm.store.nextSequence(),
    createdAt: before?.createdAt ?? at,
    changedAt: at,
  };
  arm.store.put(stored);
  return stored;
}

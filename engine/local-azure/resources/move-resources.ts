import type { Json, JsonObject } from "#lib/json";
import { isJsonObject, jsonArray, jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import { requireRight } from "../authorization/authorise.ts";
import type { Answer, Exchange } from "../http/exchange.ts";
import { attempt, errorOf, type Refusal, refuse } from "../http/refusal.ts";
import { accepted, startOperation } from "../operations/operations.ts";
import { enforceWrite } from "../policy/enforce-write.ts";
import { checkDenied } from "../stacks/check-denied.ts";
import type { Stored } from "../store/stored.ts";
import { parseAddress, resourceGroupOf, subscriptionOf } from "./address.ts";
import { bodyOf } from "./handlers.ts";
import { checkLocks } from "./locks.ts";
import { checkDependents } from "./move-dependents.ts";
import { recordChange } from "./record-change.ts";
import { notFound, requireScope } from "./require-scope.ts";
import { spellId } from "./spell.ts";

/** Most resources in one request (Learn: "Move Azure resources to a new resource group or subscription"). */
const most = 800;

/** What a request asks to be moved, after everything was checked that the local Azure checks. */
interface Move {
  readonly source: string;
  readonly target: string;
  readonly moved: readonly Stored[];
}

/** POST `/moveResources` of a resource group: all or nothing; the client polls for the 204. */
export function moveResources(arm: Arm, exchange: Exchange): Answer {
  const move = readMove(arm, exchange);
  arm.store.together(() => carryOver(arm, exchange, move));
  return finished(arm, exchange);
}

/** POST `/validateMoveResources`: the same checks, and nothing moves. */
export function validateMoveResources(arm: Arm, exchange: Exchange): Answer {
  readMove(arm, exchange);
  return finished(arm, exchange);
}

function finished(arm: Arm, exchange: Exchange): Answer {
  const subscription = subscriptionOf(exchange.path) ?? "";
  const operation = startOperation(arm, { status: 204 }, "job");
  return accepted(arm, exchange, `/subscriptions/${subscription}/operationresults/${operation}`);
}

function readMove(arm: Arm, exchange: Exchange): Move {
  const source = spellId(arm, exchange.path.slice(0, exchange.path.lastIndexOf("/")));
  requireScope(arm, source);
  const body = bodyOf(exchange);
  const target = readTarget(arm, exchange, jsonString(body["targetResourceGroup"]));
  if (target.toLowerCase() === source.toLowerCase()) {
    invalid(`The resource group '${target}' is both source and target.`);
  }
  const ids = [...new Set(jsonArray(body["resources"]).map((id) => jsonString(id).toLowerCase()))];
  if (ids.length === 0 || ids.length > most) invalid(`It names ${ids.length} resources. It has to be 1 to ${most}.`);
  const moved = ids.map((id) => readMoved(arm, source, id));
  for (const stored of moved) checkMoved(arm, exchange, { stored, source, target });
  checkLocks(arm, target, "write");
  checkDependents(arm, moved);
  return { source, target, moved };
}

function readTarget(arm: Arm, exchange: Exchange, id: string): string {
  const address = parseAddress(id);
  if (address?.kind !== "resource" || address.type !== "Microsoft.Resources/resourceGroups") {
    invalid(`The targetResourceGroup '${id}' is not the id of a resource group.`);
  }
  requireScope(arm, id);
  const action = "Microsoft.Resources/subscriptions/resourceGroups/write";
  requireRight(arm, exchange.principal, { action, scope: id });
  return spellId(arm, id);
}

/** Only resources that stand in the group itself are named: children and extensions go along. */
function readMoved(arm: Arm, source: string, id: string): Stored {
  const address = parseAddress(id);
  if (address?.kind !== "resource" || address.scopeId.toLowerCase() !== source.toLowerCase()) {
    return invalid(`'${id}' is not the id of a resource in the resource group '${source}'.`);
  }
  if (address.parentId !== undefined) {
    return invalid(`'${id}' is a child resource, which moves with its parent. Name '${address.parentId}' instead.`);
  }
  return arm.store.get(id) ?? notFound(id);
}

function invalid(what: string): never {
  return refuse({ status: 400, code: "InvalidResourceMoveRequest", message: `The move request is invalid. ${what}` });
}

function checkMoved(
  arm: Arm,
  { principal }: Exchange,
  { stored, source, target }: { readonly stored: Stored; readonly source: string; readonly target: string },
): void {
  const id = idAt(stored.id, source, target);
  checkLocks(arm, stored.id, "write");
  for (const at of [stored.id, id]) checkDenied(arm, { id: at, operation: "write", principal });
  const existing = arm.store.get(id);
  if (existing !== undefined) {
    const message = `The resource '${stored.name}' cannot be moved: the resource group '${resourceGroupOf(target) ?? ""}' has '${existing.id}' already.`;
    refuse({ status: 409, code: "ResourceMoveFailed", message });
  }
  const address = parseAddress(id);
  if (address === undefined) return;
  const { apiVersion, body } = stored;
  const judged = attempt(() => enforceWrite(arm, { address, apiVersion, principal, body }));
  if ("refusal" in judged) refusePolicy(judged.refusal);
}

/** What a policy would deny at the target does not move there (Learn: "Troubleshoot moving Azure resources"). */
function refusePolicy(refusal: Refusal): never {
  const message = "Resource move policy validation failed. Please see details.";
  return refuse({ status: 409, code: "ResourceMovePolicyValidationFailed", message, details: [errorOf(refusal)] });
}

/**
 * Writes everything at and below the moved resources under its new id, and in their bodies each other's. Role assignments
 * stay behind without their resource, as in Azure (Learn: "Move Azure resources…", checklist). What else names a moved
 * resource goes on naming the old id.
 */
function carryOver(arm: Arm, { principal, correlationId }: Exchange, { source, target, moved }: Move): void {
  const roots = moved.map(({ id }) => id.toLowerCase());
  const isMoved = (id: string): boolean => {
    const key = id.toLowerCase();
    return roots.some((root) => key === root || key.startsWith(`${root}/`));
  };
  const renamed = (id: string): string => (isMoved(id) ? idAt(id, source, target) : id);
  const all = moved.flatMap((stored) => [stored, ...arm.store.below(stored.id)]);
  const carried = all.filter(({ type }) => type.toLowerCase() !== "microsoft.authorization/roleassignments");
  for (const before of carried) {
    const after = {
      ...before,
      id: idAt(before.id, source, target),
      body: renameIn(before.body, renamed) as JsonObject,
    };
    arm.store.remove(before.id);
    arm.store.put(after);
    recordChange(arm, { before, after: undefined, principal, correlationId });
    recordChange(arm, { before: undefined, after, principal, correlationId });
  }
}

function idAt(id: string, source: string, target: string): string {
  return `${target}${id.slice(source.length)}`;
}

function renameIn(value: Json, renamed: (id: string) => string): Json {
  if (typeof value === "string") return value.startsWith("/subscriptions/") ? renamed(value) : value;
  if (isJsonObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, renameIn(member, renamed)]));
  }
  return Array.isArray(value) ? (value as readonly Json[]).map((member) => renameIn(member, renamed)) : value;
}

import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { matchesAction } from "../authorization/matches-action.ts";
import type { Principal } from "../http/exchange.ts";
import { refuse } from "../http/refusal.ts";
import { parseAddress } from "../resources/address.ts";
import type { Stored } from "../store/stored.ts";
import type { Tenant } from "../tenant.ts";
import { identitiesOf } from "../tokens/directory.ts";

export const stackType = "Microsoft.Resources/deploymentStacks";

export interface Attempt {
  readonly id: string;
  readonly operation: "write" | "delete";
  readonly principal: Principal;
  readonly stackId?: string;
}

/** Refuses what the deny assignment of a deployment stack forbids to everybody but the stack and its creator. */
export function checkDenied(tenant: Tenant, attempt: Attempt): void {
  const stack = tenant.store.ofType(stackType).find((one) => denies(tenant, one, attempt));
  if (stack === undefined) return;
  const action = actionOf(attempt);
  refuse({
    status: 403,
    code: "DenyAssignmentAuthorizationFailed",
    message: `The client with object id '${attempt.principal.objectId}' has permission to perform action '${action}' on scope '${attempt.id}'; however, the access is denied because of the deny assignment with name 'Deny assignment created by Deployment Stack ${stack.id}'.`,
  });
}

function denies(tenant: Tenant, stack: Stored, attempt: Attempt): boolean {
  const properties = jsonObject(stack.body["properties"]);
  const settings = jsonObject(properties["denySettings"]);
  const mode = jsonString(settings["mode"]).toLowerCase();
  if (mode !== "denydelete" && mode !== "denywriteanddelete") return false;
  if (mode === "denydelete" && attempt.operation === "write") return false;
  if (attempt.stackId?.toLowerCase() === stack.id.toLowerCase()) return false;
  if (isExcluded(tenant, stack, attempt)) return false;
  const key = attempt.id.toLowerCase();
  return jsonArray(properties["resources"]).some((resource) => {
    const id = jsonString(jsonObject(resource)["id"]).toLowerCase();
    if (jsonString(jsonObject(resource)["denyStatus"]).toLowerCase() !== mode) return false;
    const isGroup = parseAddress(id)?.type.toLowerCase() === "microsoft.resources/resourcegroups";
    // A deny assignment at a resource group never reaches into it (recorded diagnostic RGDenyAssignmentNeverAppliesToChildScopes).
    return key === id || (settings["applyToChildScopes"] === true && !isGroup && key.startsWith(`${id}/`));
  });
}

function isExcluded(tenant: Tenant, stack: Stored, attempt: Attempt): boolean {
  const settings = jsonObject(jsonObject(stack.body["properties"])["denySettings"]);
  const principals = jsonArray(settings["excludedPrincipals"]).map((id) => String(id).toLowerCase());
  const owner = jsonString(stack.hidden["creator"]).toLowerCase();
  const askers = identitiesOf(tenant, attempt.principal.objectId);
  if (askers.has(owner) || principals.some((principal) => askers.has(principal))) return true;
  const action = actionOf(attempt);
  return jsonArray(settings["excludedActions"]).some((pattern) => matchesAction(String(pattern), action));
}

function actionOf({ id, operation }: Attempt): string {
  return `${parseAddress(id)?.type ?? ""}/${operation}`;
}

import type { Arm } from "../arm.ts";
import type { Principal } from "../http/exchange.ts";
import { refuse } from "../http/refusal.ts";
import { valuesAt } from "../json-path.ts";
import type { Stored } from "../store/stored.ts";
import { enforceRemoval } from "../policy/enforce-removal.ts";
import { checkDenied } from "../stacks/check-denied.ts";
import { checkLocks } from "./locks.ts";
import { recordChange } from "./record-change.ts";

export interface RemoveRequest {
  readonly id: string;
  readonly principal: Principal;
  readonly correlationId: string;
  readonly stackId?: string;
}

/** Deletes the resource and all below it. False when it was not there. Refuses by throwing; then nothing has changed. */
export function removeResource(arm: Arm, request: RemoveRequest): boolean {
  const stored = arm.store.get(request.id);
  if (stored === undefined) return false;
  checkRemoval(arm, stored, request);
  const { principal, correlationId } = request;
  arm.store.together(() => {
    for (const object of [...arm.store.below(stored.id), stored]) {
      arm.store.remove(object.id);
      arm.types.get(object.type.toLowerCase())?.removed?.(arm, object);
      recordChange(arm, { before: object, after: undefined, principal, correlationId });
    }
  });
  return true;
}

/** Refuses, with nothing changed, what a deletion would refuse. */
export function checkRemoval(arm: Arm, stored: Stored, request: RemoveRequest): void {
  checkLocks(arm, stored.id, "delete");
  checkDenied(arm, { ...request, id: stored.id, operation: "delete" });
  enforceRemoval(arm, stored);
  arm.types.get(stored.type.toLowerCase())?.checkRemoval?.(arm, stored);
  checkUse(arm, stored);
}

/** Refuses to take away a network resource that another one names. */
export function checkUse(arm: Arm, stored: Stored): void {
  const user = userOf(arm, stored);
  if (user === undefined) return;
  const kind = stored.type.split("/").at(-1) ?? "";
  refuse({
    status: 400,
    code: `InUse${kind.charAt(0).toUpperCase()}${kind.slice(1).replace(/s$/, "")}CannotBeDeleted`,
    message: `${stored.type} ${stored.id} cannot be deleted because it is in use by ${user.id}. Take it out of use first.`,
  });
}

/** A network resource elsewhere that names this one or something below it. Only the network provider refuses for that. */
function userOf(arm: Arm, stored: Stored): Stored | undefined {
  const isNetwork = stored.type.toLowerCase().startsWith("microsoft.network/");
  if (!isNetwork && stored.type !== "Microsoft.Resources/resourceGroups") return undefined;
  const key = stored.id.toLowerCase();
  const isInside = (id: string): boolean => id === key || id.startsWith(`${key}/`);
  for (const type of arm.types.values()) {
    if (type.references === undefined || !type.type.startsWith("Microsoft.Network/")) continue;
    for (const other of arm.store.ofType(type.type)) {
      if (isInside(other.id.toLowerCase())) continue;
      const named = type.references.flatMap((path) => valuesAt(other.body, path));
      if (named.some((id) => typeof id === "string" && isInside(id.toLowerCase()) && isNetworkId(id))) return other;
    }
  }
  return undefined;
}

function isNetworkId(id: string): boolean {
  return id.toLowerCase().includes("/providers/microsoft.network/");
}

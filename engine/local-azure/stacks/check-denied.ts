import { matchesAction } from "../authorization/matches-action.ts";
import type { Principal } from "../http/exchange.ts";
import { refuse } from "../http/refusal.ts";
import { parseAddress } from "../resources/address.ts";
import type { Tenant } from "../tenant.ts";
import { identitiesOf } from "../tokens/directory.ts";
import { type DenyAssignment, denyAssignmentsOf, stackType } from "./deny-assignments.ts";

export interface Attempt {
  readonly id: string;
  /** The last part of the action, as in `write`, `delete`, `listKeys/action`. */
  readonly operation: string;
  readonly principal: Principal;
  readonly stackId?: string;
}

/** Refuses what the deny assignment of a deployment stack forbids to everybody but the stack and its creator. */
export function checkDenied(tenant: Tenant, attempt: Attempt): void {
  const stacks = tenant.store.ofType(stackType).filter(({ id }) => id.toLowerCase() !== attempt.stackId?.toLowerCase());
  if (stacks.length === 0) return;
  const action = `${parseAddress(attempt.id)?.type ?? ""}/${attempt.operation}`;
  const askers = identitiesOf(tenant, attempt.principal.objectId);
  const found = stacks
    .flatMap((stack) => denyAssignmentsOf(stack))
    .find((assignment) => covers(assignment, attempt.id) && denies(assignment, action, askers));
  if (found === undefined) return;
  refuse({
    status: 403,
    code: "DenyAssignmentAuthorizationFailed",
    message: `The client with object id '${attempt.principal.objectId}' has permission to perform action '${action}' on scope '${attempt.id}'; however, the access is denied because of the deny assignment with name '${found.displayName}' and Id '${found.name}' at scope '${found.scope}'.`,
  });
}

function covers({ scope, reachesBelow }: DenyAssignment, id: string): boolean {
  const key = id.toLowerCase();
  const at = scope.toLowerCase();
  return key === at || (reachesBelow && key.startsWith(`${at}/`));
}

function denies(assignment: DenyAssignment, action: string, askers: ReadonlySet<string>): boolean {
  const { actions, notActions, excludedPrincipals } = assignment;
  const isAction = (pattern: string): boolean => matchesAction(pattern, action);
  if (!actions.some(isAction) || notActions.some(isAction)) return false;
  return !excludedPrincipals.some((principal) => askers.has(principal.toLowerCase()));
}

import { diagnoser } from "#diagnostics";
import { resolveCatalogue } from "#diagnostics/resolve";
import type { RoleGrant } from "#model/archetype-graph";
import type { PolicyAssignment, UserAssignedIdentity } from "#model/landing-zone";
import type { Origin } from "#model/origin";
import type { ResolvedAssignment } from "#model/resolved";
import type { Places } from "./places.ts";
import { fillReferences, indexKey, type ReferenceTools } from "./resource-index.ts";

const diagnose = diagnoser(resolveCatalogue);

const type = "Microsoft.ManagedIdentity/userAssignedIdentities";
const idPattern =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.ManagedIdentity\/userAssignedIdentities\/([^/]+)$/i;

/** As whom an assignment acts; undefined: as nobody, or its identity cannot be told, which has been reported. */
export function resolveIdentity(
  assignment: PolicyAssignment,
  from: { readonly resourceGroupId: string; readonly subscriptionId: string },
  tools: ReferenceTools,
): ResolvedAssignment["identity"] {
  const identity = userIdentity(assignment);
  if (identity === undefined) return assignment.identity === "SystemAssigned" ? "SystemAssigned" : undefined;
  const { userAssigned: given, principalId } = identity;
  const id = fillReferences(given, from, tools).value;
  // A reference that means nothing has been reported.
  if (id === "" && typeof given === "object") return undefined;
  const name = typeof id === "string" ? idPattern.exec(id)?.[1] : undefined;
  if (typeof id !== "string" || name === undefined) {
    tools.report(diagnose("bad-identity-id", { id: String(id) }, ...tools.places.valueAt(identity, "userAssigned")));
    return undefined;
  }
  const known = principalId === undefined ? {} : { principalId: principalId.toLowerCase() };
  return { id, isDeclared: isDeclared(id, name, tools), ...known };
}

/** The user-assigned identity that an assignment names; what is none at all is left to the type checker. */
export function userIdentity({ identity }: PolicyAssignment): UserAssignedIdentity | undefined {
  return typeof identity === "object" && Boolean(identity) ? identity : undefined;
}

function isDeclared(id: string, name: string, { resources, made }: ReferenceTools): boolean {
  const key = indexKey({ type, name });
  const is = (target: { readonly id: string }): boolean => target.id.toLowerCase() === id.toLowerCase();
  return (resources.get(key) ?? []).some(is) || (made().get(key) ?? []).some(is);
}

/** Which of the roles that an identity needs azo gives it, and which it cannot. */
export function grantedTo(
  identity: ResolvedAssignment["identity"],
  needs: readonly RoleGrant[],
): Pick<ResolvedAssignment, "grants" | "ungranted"> {
  const isKnown = typeof identity !== "object" || identity.isDeclared || identity.principalId !== undefined;
  if (isKnown) return { grants: needs };
  return needs.length === 0 ? { grants: [] } : { grants: [], ungranted: needs };
}

/** The lines behind the identity of an assignment, by JSON pointer. */
export function identityOrigins(
  assignment: PolicyAssignment,
  places: Places,
): readonly (readonly [pointer: string, origin: Origin])[] {
  if (assignment.identity === undefined) return [];
  const whole = ["/identity", places.of(assignment, "identity")] as const;
  const identity = userIdentity(assignment);
  if (identity === undefined) return [whole];
  return [whole, ["/identity/userAssignedIdentities", places.of(identity, "userAssigned")]];
}

import { roleName } from "#lib/built-in-roles";
import { jsonString } from "#lib/json-parts";
import { roleTriple } from "#lib/role-triple";
import { uuidV5 } from "#lib/uuid-v5";
import type { RoleGrant } from "#model/archetype-graph";
import type { ResolvedAssignment, ResolvedObject, ResolvedScope } from "#model/resolved";
import { type DraftObject, expression } from "./draft.ts";

/** RFC 9562, appendix A: names that are URLs. */
const urlNamespace = "6ba7b811-9dad-11d1-80b4-00c04fd430c8";
/** The newest that is not a preview (learn.microsoft.com, "userAssignedIdentities" template reference, read 2026-11). */
const identityVersion = "2023-01-31";

/** A role assignment that an assignment's identity gets; `name` is a GUID that no other has. */
export interface GrantedRole {
  readonly grant: RoleGrant;
  readonly name: string;
}

export type GrantedRoles = (assignment: ResolvedAssignment) => readonly GrantedRole[];

/**
 * The role assignments of all identities, each once: Azure refuses a second one for the same role, scope and principal, and assignments
 * may share an identity, or an author may have given it the role.
 */
export function grantedRoles(scopes: readonly ResolvedScope[]): GrantedRoles {
  const seen = new Set(scopes.flatMap(({ id, roleAssignments }) => roleAssignments.map((made) => askedKey(id, made))));
  const granted = new Map(
    scopes
      .flatMap(({ policyAssignments }) => policyAssignments)
      .map((assignment) => [
        assignment,
        assignment.grants
          .filter((grant) => seen.size < seen.add(keyOf(assignment, grant)).size)
          .map((grant) => ({ grant, name: nameOf(assignment, grant) })),
      ]),
  );
  return (assignment) => granted.get(assignment) ?? [];
}

function nameOf(assignment: ResolvedAssignment, { scopeId, roleDefinitionId }: RoleGrant): string {
  return uuidV5(urlNamespace, `${scopeId}/roleAssignments/${holderOf(assignment)}/${roleDefinitionId}`);
}

/** What stands for the principal: its object id, or the id of what has it. */
function holderOf({ id, identity }: ResolvedAssignment): string {
  return typeof identity === "object" ? (identity.principalId ?? identity.id.toLowerCase()) : id;
}

function keyOf(assignment: ResolvedAssignment, { scopeId, roleDefinitionId }: RoleGrant): string {
  return roleTriple(scopeId, holderOf(assignment), roleDefinitionId);
}

/** The key of a role assignment of the author's. */
function askedKey(scopeId: string, { properties }: ResolvedObject): string {
  return roleTriple(scopeId, jsonString(properties["principalId"]), jsonString(properties["roleDefinitionId"]));
}

/** `symbol`: by which the template knows the assignment; absent: it is in another. */
export function grantProperties(
  assignment: ResolvedAssignment,
  grant: RoleGrant,
  reader: { readonly apiVersion: string; readonly symbol?: string },
): DraftObject {
  const { identity } = assignment;
  const isOwn = typeof identity !== "object";
  return {
    roleDefinitionId: grant.roleDefinitionId,
    principalId: isOwn
      ? expression(
          `reference('${reader.symbol ?? assignment.id}', '${reader.apiVersion}', 'full').identity.principalId`,
        )
      : (identity.principalId ?? expression(`reference('${identity.id}', '${identityVersion}').principalId`)),
    principalType: "ServicePrincipal",
    description: `Needed by policy assignment ${assignment.name}.`,
  };
}

export function grantTitle({ name, identity }: ResolvedAssignment, { roleDefinitionId }: RoleGrant): string {
  const holder = typeof identity === "object" ? identity.id.slice(identity.id.lastIndexOf("/") + 1) : name;
  return `${roleName(roleDefinitionId)} → ${holder}`;
}

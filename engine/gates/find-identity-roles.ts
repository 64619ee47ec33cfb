import { diagnoser } from "#diagnostics";
import { gateCatalogue } from "#diagnostics/gate";
import { roleName } from "#lib/built-in-roles";
import type { ArchetypeGraph, RoleGrant } from "#model/archetype-graph";
import type { Finding } from "#model/findings";

const diagnose = diagnoser(gateCatalogue);

/** The roles that user-assigned identities need and azo cannot give them, all of an assignment at once. */
export function findIdentityRoles(graph: ArchetypeGraph): readonly Finding[] {
  return graph.scopes.flatMap(({ assigned }) =>
    assigned.flatMap(({ name, ungranted }): readonly Finding[] => {
      if (ungranted === undefined) return [];
      const { identityId, grants, origin } = ungranted;
      const holes = { assignment: name, identity: lastPart(identityId), roles: rolesByScope(grants) };
      return [{ name: "identity-roles", diagnostic: diagnose("identity-roles", holes, origin.used) }];
    }),
  );
}

/** `Contributor and Reader at /subscriptions/…`, a text for each scope. */
function rolesByScope(grants: readonly RoleGrant[]): readonly string[] {
  return [...Map.groupBy(grants, ({ scopeId }) => scopeId)].map(([scopeId, roles]) => {
    const names = roles.map(({ roleDefinitionId }) => `\`${roleName(roleDefinitionId)}\``).toSorted();
    return `${names.join(" and ")} at ${scopeId}`;
  });
}

function lastPart(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

/**
 * What makes a role assignment one to Azure, whatever it is called: the scope, who has the role, and which role it is. `holder` is an object
 * id, or the id of what has an identity.
 */
export function roleTriple(scopeId: string, holder: string, roleDefinitionId: string): string {
  return [scopeId, holder, roleDefinitionId.slice(roleDefinitionId.lastIndexOf("/") + 1)].join("\n").toLowerCase();
}

import type { BuiltInRole, RoleAssignment, RoleDefinition } from "#model/landing-zone";

/** A role of your own. */
export function roleDefinition(declaration: Omit<RoleDefinition, "kind">): RoleDefinition {
  return { kind: "roleDefinition", ...declaration };
}

/** A role that Azure ships, by its GUID; `generated/azure/roles.ts` has them by name. */
export function builtInRole(name: string): BuiltInRole {
  return { kind: "builtInRole", name };
}

/** Gives a role to a user, group or service principal where the archetype lands. */
export function grant(declaration: Omit<RoleAssignment, "kind">): RoleAssignment {
  return { kind: "roleAssignment", ...declaration };
}

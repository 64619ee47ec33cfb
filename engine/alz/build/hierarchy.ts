import type { JsonObject } from "#lib/json";

/** An architecture with its objects as they are deployed: ids, scopes and locations are those of their groups. */
export interface Hierarchy {
  readonly architecture: string;
  /** Parents before children, siblings by id. */
  readonly groups: readonly HierarchyGroup[];
}

export interface HierarchyGroup {
  readonly id: string;
  readonly displayName: string;
  readonly resourceId: string;
  /** The group above; for groups at the top the one that the caller named. */
  readonly parentId: string;
  /** Ids from the top of the architecture down to this one. */
  readonly path: readonly string[];
  readonly exists: boolean;
  readonly location: string;
  /** Each sorted by name. */
  readonly policyAssignments: readonly Deployed[];
  readonly policyDefinitions: readonly Deployed[];
  readonly policySetDefinitions: readonly Deployed[];
  readonly roleDefinitions: readonly Deployed[];
}

/** An object at its group. `file` is where the library has it. */
export interface Deployed {
  readonly name: string;
  readonly body: JsonObject;
  readonly file: string;
}

export const authorization = "/providers/Microsoft.Authorization";

export function groupResourceId(id: string): string {
  return `/providers/Microsoft.Management/managementGroups/${id}`;
}

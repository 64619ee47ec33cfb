import type { Json } from "#lib/json";
import type { Origin } from "./origin.ts";
import type { Scope } from "./scope.ts";

/**
 * The effective-archetype graph: for each scope which policy sets which effect, from where, with which conflict, before
 * anything is deployed. `scopes` has parents before children, children in the author's order.
 */
export interface ArchetypeGraph {
  readonly scopes: readonly GraphScope[];
}

export interface GraphScope {
  readonly scope: Scope;
  readonly name: string;
  readonly displayName: string;
  /** ARM id of the scope above; absent at a root. */
  readonly parentId?: string;
  /** Names from the root to here, this scope last. */
  readonly path: readonly string[];
  readonly archetypes: readonly string[];
  /** Assignments made here. */
  readonly assigned: readonly GraphAssignment[];
  /** ARM ids of assignments that reach here from above, nearest scope first. */
  readonly inherited: readonly string[];
  /** What every definition that reaches here does here, own and inherited, sorted by definition id then assignment id. */
  readonly effective: readonly EffectivePolicy[];
  readonly conflicts: readonly PolicyConflict[];
}

export interface GraphAssignment {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly definitionId: string;
  readonly enforced: boolean;
  readonly origin: Origin;
  /** Role assignments its identity needs; empty without an identity. */
  readonly grants: readonly RoleGrant[];
}

export interface RoleGrant {
  /** ARM id of the role definition. */
  readonly roleDefinitionId: string;
  readonly scopeId: string;
  /** Why: which member of the policy asks for the role. */
  readonly reason: string;
}

export interface EffectivePolicy {
  readonly definitionId: string;
  readonly displayName: string;
  readonly assignmentId: string;
  /** `policyDefinitionReferenceId` when it comes through an initiative. */
  readonly reference?: string;
  /** `Deny`, `Audit`, …; "unknown" when the effect cannot be known offline. */
  readonly effect: string;
  readonly enforced: boolean;
  readonly parameters: Readonly<Record<string, Json>>;
  /** Where the effect was decided. */
  readonly decidedBy:
    "definition" | "definition default" | "initiative" | "initiative default" | "assignment" | "override";
}

/** `different-effects`: one definition, two enforced effects. `deployed-twice`: the same deployIfNotExists twice. */
export interface PolicyConflict {
  readonly kind: "different-effects" | "deployed-twice";
  readonly definitionId: string;
  readonly assignmentIds: readonly string[];
  readonly effects: readonly string[];
}

import type { Json } from "#lib/json";
import type { ExemptionCategory } from "./landing-zone.ts";
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
  /** A management group that is there already and is neither created nor moved; absent: azo makes it, or it is a subscription. */
  readonly exists?: true;
  /** Names from the root to here, this scope last. */
  readonly path: readonly string[];
  /** The line that declares the scope. */
  readonly origin: Origin;
  readonly archetypes: readonly string[];
  /** Assignments made here. */
  readonly assigned: readonly GraphAssignment[];
  /** ARM ids of assignments that reach here from above, nearest scope first. */
  readonly inherited: readonly string[];
  /** What every definition that reaches here does here, own and inherited, sorted by definition id then assignment id. */
  readonly effective: readonly EffectivePolicy[];
  /** Sorted by definition id. */
  readonly conflicts: readonly PolicyConflict[];
  /** Sorted by definition id. */
  readonly duplicates: readonly PolicyDuplicate[];
  /** Exemptions made here, in the author's order. */
  readonly exemptions: readonly GraphExemption[];
  /** What Azure limits at this scope, as far as Git declares it; always the same kinds in the same order. */
  readonly quotas: readonly Quota[];
}

export interface GraphAssignment {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly definitionId: string;
  readonly enforced: boolean;
  readonly origin: Origin;
  /** Role assignments its identity gets; empty without an identity. */
  readonly grants: readonly RoleGrant[];
  /** What somebody else has to grant, because the principal of its user-assigned identity is not known; absent: nothing. */
  readonly ungranted?: UngrantedRoles;
  /** Parameters whose value is still the library's stand-in and reaches a definition, in the order given. */
  readonly placeholders: readonly Placeholder[];
  /** Of the initiative or definition that is assigned; absent: neither. */
  readonly status?: PolicyStatus;
}

/** Azure marks definitions and initiatives so, in their version or their title. */
export type PolicyStatus = "deprecated" | "preview";

export interface Placeholder {
  readonly parameter: string;
  readonly origin: Origin;
}

export interface RoleGrant {
  /** ARM id of the role definition. */
  readonly roleDefinitionId: string;
  readonly scopeId: string;
  /** Why: which member of the policy asks for the role. */
  readonly reason: string;
  /** Parameters of the assignment that the scope is made of, as its policy spells them; absent at the assignment's own scope. */
  readonly parameters?: readonly string[];
}

export interface UngrantedRoles {
  /** ARM id of the user-assigned identity. */
  readonly identityId: string;
  /** At least one. */
  readonly grants: readonly RoleGrant[];
  /** The line that names the identity. */
  readonly origin: Origin;
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
  /** Of the definition; absent: neither. */
  readonly status?: PolicyStatus;
  /** ARM id of the exemption that lifts it here, whether that has expired or not; absent: none does. */
  readonly exemptionId?: string;
}

/** `different-effects`: one definition, two enforced effects. `deployed-twice`: the same deployIfNotExists twice. */
export interface PolicyConflict {
  readonly kind: "different-effects" | "deployed-twice";
  readonly definitionId: string;
  readonly assignmentIds: readonly string[];
  readonly effects: readonly string[];
}

/** One definition that several enforced assignments give the same effect with the same parameters: all but one do nothing more. */
export interface PolicyDuplicate {
  readonly definitionId: string;
  readonly effect: string;
  /** At least two, in the order of their ids. */
  readonly assignmentIds: readonly string[];
}

export interface GraphExemption {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly assignmentId: string;
  /** Members of the initiative that are lifted; empty: the whole assignment. */
  readonly references: readonly string[];
  readonly category: ExemptionCategory;
  /** ISO 8601; absent: for ever. */
  readonly expiresOn?: string;
  readonly origin: Origin;
}

export interface Quota {
  readonly what:
    | "policy assignments"
    | "policy definitions"
    | "initiatives"
    | "policy exemptions"
    | "role assignments"
    | "custom roles";
  /** Declared in Git; what else the scope may hold is not known offline. */
  readonly count: number;
  readonly most: number;
}

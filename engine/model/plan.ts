import type { Json } from "#lib/json";
import type { Origin } from "./origin.ts";
import type { Scope } from "./scope.ts";

/** What has to happen so that `Observed` becomes `Desired`. A plan in which every change is `leave` is empty. */
export interface Plan {
  /** sha256 over everything below; what an approval is bound to. */
  readonly digest: string;
  readonly treeId: string;
  /** When the tenant was observed, ISO 8601 UTC. */
  readonly observedAt: string;
  /** Units in the order of `Desired`, those without a change too. */
  readonly units: readonly PlannedUnit[];
  /** How many live values were passed over as noise, by the rule that did it. */
  readonly hidden: Readonly<Record<string, number>>;
  /**
   * What has to be remediated after the apply, because a policy that deploys or modifies becomes enforced and touches nothing that is
   * there already by itself. In the order of the graph; absent: nothing.
   */
  readonly remediations?: readonly PlannedRemediation[];
  /** Policy objects that Azure does not let change in place, and how they are replaced; absent: none. */
  readonly replacement?: PlannedReplacement;
  /** Groups that Git says exist and that are not where it says, in the order of the graph; absent: none. */
  readonly strays?: readonly StrayGroup[];
}

/**
 * Twins of the objects, as Git wants them and under other names, are in force before the objects are deleted, and go when the units have
 * brought the objects back: nothing is unguarded in between.
 */
export interface PlannedReplacement {
  /**
   * Lower-case ARM ids of what gets a twin: definitions, initiatives, assignments, their role assignments and exemptions. Empty where only
   * role assignments of identities that are gone are made again.
   */
  readonly objects: readonly string[];
  /** Which twins stand in: others than the first where those cannot become what they have to be. */
  readonly generation: 1 | 2 | 3;
  /** Why it cannot be done, and what to do; the rest is empty then, and `objects` are those that Azure would refuse. */
  readonly blocked?: string;
  /** Ids of the units of Desired that bring the objects back: all of them are sent, or none. */
  readonly units: readonly string[];
  /** What is deleted, in this order. */
  readonly removed: readonly { readonly id: string; readonly apiVersion: string }[];
}

/** A management group marked `exists`: what it inherits and hands down is not what the graph says. */
export interface StrayGroup {
  /** ARM id, as Git spells it. */
  readonly id: string;
  /** ARM id of the group above by Git; absent: it stands at the top. */
  readonly wanted?: string;
  /** The same by Azure; absent: Azure has no such group. */
  readonly found?: string;
}

/** One member of one assignment: what a remediation of Azure takes. */
export interface PlannedRemediation {
  readonly assignmentId: string;
  /** `policyDefinitionReferenceId`; absent: the assignment is of a definition. */
  readonly reference?: string;
  readonly definitionId: string;
  /** Of the definition. */
  readonly displayName: string;
  /** `DeployIfNotExists` or `Modify`, as Git spells it. */
  readonly effect: string;
  /** Of the assignment; where it begins to reach only a part of what is below, that part. */
  readonly scope: Scope;
  /** Names from the root down to the scope. */
  readonly path: readonly string[];
  readonly reason: RemediationReason;
  /** The line that brings it about. */
  readonly origin: Origin;
  /** By Azure's last evaluation; absent: it has not evaluated it yet. */
  readonly compliance?: Compliance;
}

/** `counted`: so many resources do not comply, at least one. `unknown`: Azure could not be asked. */
export type Compliance =
  { readonly kind: "counted"; readonly nonCompliant: number } | { readonly kind: "unknown"; readonly why: string };

/**
 * `assigned`: its assignment is new; `enforced`: it was not enforced; `effect`: its effect was, or may have been, another; `member`: its
 * initiative did not have it; `scope`: it did not reach scopes that it reaches now; `exemption`: it was lifted there; `moved`: what is
 * there was under another group, where the assignment did not reach it.
 */
export type RemediationReason = "assigned" | "enforced" | "effect" | "member" | "scope" | "exemption" | "moved";

export interface PlannedUnit {
  readonly id: string;
  readonly path: readonly string[];
  readonly scope: Scope;
  /** One per resource of the unit, in template order; then what the unit's stack holds and Git no longer does. */
  readonly changes: readonly Change[];
  /** Only of a unit that Desired does not have: remediations that are started when all units are there. */
  readonly starts?: readonly StartedRemediation[];
  /** Only where no resource of the unit changes: it must be sent to Azure all the same, its stack is missing or did not succeed. */
  readonly resend?: "stack-missing" | "stack-not-succeeded" | "members-replaced";
}

/** A remediation of Azure, as it is sent. */
export interface StartedRemediation {
  readonly id: string;
  readonly assignmentId: string;
  /** Absent: the assignment is of a definition. */
  readonly reference?: string;
}

/** `detach`: it stays in Azure and is no longer ours. `move`: a subscription or group goes under another group. */
export type ChangeKind = "create" | "update" | "replace" | "delete" | "detach" | "move" | "leave";

export interface Change {
  readonly kind: ChangeKind;
  readonly resourceId: string;
  readonly type: string;
  readonly name: string;
  /** `PredictedResource.title`. */
  readonly title?: string;
  readonly reason: ChangeReason;
  /** Empty unless `update`, `replace` or `move`. Sorted by path. */
  readonly properties: readonly PropertyChange[];
  /** The line that asked for it; absent for what Git no longer has. */
  readonly origin?: Origin;
  readonly risks: readonly Risk[];
}

/** Why: `edited`: Git moved; `drifted`: Azure moved since the last apply; `differs`: it cannot be told which. */
export type ChangeReason = "missing" | "edited" | "drifted" | "differs" | "immutable" | "left-git" | "equal";

export interface PropertyChange {
  /** JSON pointer into the body; elements of keyed arrays by key: `/properties/securityRules/allow-https/properties/access`. */
  readonly path: string;
  readonly kind: "add" | "change" | "remove";
  /** Live value; absent when added. Secure values are the string "(secure)". */
  readonly before?: Json;
  /** Value of Git; absent when removed. */
  readonly after?: Json;
  readonly origin?: Origin;
}

/**
 * What makes a change dangerous. `deletion`, `replacement`, `move`; `right`: someone gains or changes permissions;
 * `weaker-effect`: a policy protects less than before; `stronger-effect`: what worked may be denied;
 * `security`: a value on a security-relevant path; `high-scope`: at a root of the hierarchy.
 */
export type Risk =
  "deletion" | "replacement" | "move" | "right" | "weaker-effect" | "stronger-effect" | "security" | "high-scope";

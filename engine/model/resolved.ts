import type { Json, JsonObject } from "#lib/json";
import type { ArchetypeGraph, RoleGrant } from "./archetype-graph.ts";
import type { Origin } from "./origin.ts";

/** The landing zone with nothing implicit: every object has its ARM id, its values and the lines behind them. */
export interface Resolved {
  readonly location: string;
  /** Parents before children, in the author's order. */
  readonly scopes: readonly ResolvedScope[];
  readonly graph: ArchetypeGraph;
}

export type ResolvedScope = ResolvedManagementGroup | ResolvedSubscription;

interface ScopeParts {
  /** ARM id. */
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  /** Names from the root to here, this one last. */
  readonly path: readonly string[];
  readonly origin: Origin;
  readonly archetypes: readonly string[];
  readonly policyDefinitions: readonly ResolvedObject[];
  readonly policySetDefinitions: readonly ResolvedObject[];
  readonly policyAssignments: readonly ResolvedAssignment[];
  readonly policyExemptions: readonly ResolvedObject[];
  readonly roleDefinitions: readonly ResolvedObject[];
  readonly roleAssignments: readonly ResolvedObject[];
  /** Templates deployed at this very scope. */
  readonly templates: readonly ResolvedTemplate[];
}

export interface ResolvedManagementGroup extends ScopeParts {
  readonly kind: "managementGroup";
  readonly exists: boolean;
  /** Id of the group above (not the ARM id); absent: the tenant root group. */
  readonly parent?: string;
}

export interface ResolvedSubscription extends ScopeParts {
  readonly kind: "subscription";
  /** Id of the management group it is placed under. */
  readonly parent: string;
  readonly resourceGroups: readonly ResolvedResourceGroup[];
}

/** A policy or role object: ARM id, name and `properties` as Azure is to have them. */
export interface ResolvedObject {
  readonly id: string;
  readonly name: string;
  /** What a person calls it, where the name is a GUID. */
  readonly title?: string;
  readonly properties: JsonObject;
  readonly origin: Origin;
  /** Lines behind single values, by JSON pointer into the body (`/properties/…`). */
  readonly origins: ReadonlyMap<string, Origin>;
}

export interface ResolvedAssignment extends ResolvedObject {
  /** Values of the policy's parameters, name to `{ value }`; not part of `properties`. */
  readonly parameters: JsonObject;
  readonly identity?: "SystemAssigned" | ResolvedUserIdentity;
  /** Role assignments that its identity gets; empty without one. */
  readonly grants: readonly RoleGrant[];
  /** Role assignments that its identity needs and azo cannot make, because it does not know the identity's principal. */
  readonly ungranted?: readonly RoleGrant[];
}

/** A user-assigned managed identity. */
export interface ResolvedUserIdentity {
  /** ARM id. */
  readonly id: string;
  /** Git declares it, so that Azure can be asked for its principal once it is there. */
  readonly isDeclared: boolean;
  /** Object id of its service principal, as the author gives it. */
  readonly principalId?: string;
}

export interface ResolvedResourceGroup {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly origin: Origin;
  readonly origins: ReadonlyMap<string, Origin>;
  /** Parents before children. */
  readonly resources: readonly ResolvedResource[];
  readonly templates: readonly ResolvedTemplate[];
}

export interface ResolvedResource {
  readonly id: string;
  readonly type: string;
  readonly apiVersion: string;
  /** With the names of the parents: `fw-policy/rules`. */
  readonly name: string;
  /** `properties`, `location`, `tags`, `sku`, `identity`, `kind`, `zones`. */
  readonly body: JsonObject;
  /** ARM ids of declared resources that the body refers to or that lie above it. */
  readonly references: readonly string[];
  readonly origin: Origin;
  readonly origins: ReadonlyMap<string, Origin>;
}

/** A template with the values of its parameters, every reference filled in. */
export interface ResolvedTemplate {
  /** Name of the deployment, unique at its scope, at most 64 characters. */
  readonly name: string;
  readonly template: string;
  readonly json: JsonObject;
  readonly parameters: Readonly<Record<string, ResolvedTemplateParameter>>;
  /** ARM ids of declared resources, and of resources of other templates, that the parameters refer to. */
  readonly references: readonly string[];
  readonly origin: Origin;
  /** Lines behind the parameters, by JSON pointer: `/days`, `/rules/0/name`. */
  readonly origins: ReadonlyMap<string, Origin>;
}

export type ResolvedTemplateParameter =
  | { readonly kind: "value"; readonly value: Json }
  /** `vault`: ARM id. */
  | { readonly kind: "secret"; readonly vault: string; readonly name: string; readonly version?: string };

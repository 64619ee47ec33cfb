import type { ArchetypeGraph } from "./archetype-graph.ts";
import type { Json, JsonObject } from "#lib/json";
import type { Origin } from "./origin.ts";
import type { Scope } from "./scope.ts";

/** What the tenant shall be: the end of `compile`, the beginning of `reconcile`. */
export interface Desired {
  /** `Source.treeId` it was compiled from. */
  readonly treeId: string;
  /** In an order in which they may be applied: a unit stands after those it depends on. */
  readonly units: readonly Unit[];
  readonly graph: ArchetypeGraph;
}

/** One deployment: one scope, one ARM template, one set of ARM parameters. */
export interface Unit {
  /** Stable, unique and readable: `alz/corp/assignments`, `connectivity/rg-hub`. Also its folder under `generated/desired`. */
  readonly id: string;
  /** Names from the root management group down to the scope, for the tree that people see. */
  readonly path: readonly string[];
  readonly scope: Scope;
  /** `stack`: a deployment stack, which is the inventory of what we own; `deployment` where a scope has no stacks. */
  readonly via: "stack" | "deployment";
  /** Name of the stack or deployment in Azure, at most 64 characters. */
  readonly name: string;
  /** Location of the deployment's own record; absent at resource groups. */
  readonly location?: string;
  readonly template: JsonObject;
  /** ARM deployment parameters: name to `{ value }`. */
  readonly parameters: Readonly<Record<string, { readonly value: Json }>>;
  /** Ids of units that must have succeeded before. */
  readonly dependsOn: readonly string[];
  /** What the template yields, in template order. */
  readonly resources: readonly PredictedResource[];
  /** The lines that asked for the deployments nested in the template, by lower-case ARM id; absent when there is none. */
  readonly deployments?: ReadonlyMap<string, Origin>;
}

/** A resource as ARM would be sent it. */
export interface PredictedResource {
  readonly id: string;
  readonly type: string;
  readonly apiVersion: string;
  readonly name: string;
  /** What a person calls it, where the name is an id: `Contributor → Deploy-VM-Backup`. */
  readonly title?: string;
  /** Where in `body` ARM expressions are left, by JSON pointer: Azure alone knows their values. Empty when all is known. */
  readonly unresolved: ReadonlySet<string>;
  /** The request body: `properties`, `location`, `tags`, `sku`, `identity`, `kind`, `zones` as authored; no id, name, type. */
  readonly body: JsonObject;
  /** The line that asked for the resource. */
  readonly origin: Origin;
  /** The lines behind single values of the body, by JSON pointer (`/properties/addressSpace`); a missing one inherits the nearest above. */
  readonly origins: ReadonlyMap<string, Origin>;
}

import type { Json, JsonObject } from "#lib/json";
import type { Fills } from "./import-lock.ts";
import type { PolicyParameter } from "./landing-zone.ts";

/**
 * What Azure ships and a landing zone refers to, pinned in `generated/azure`. Keys are names (GUIDs), lower case: of a policy that is pinned in
 * several versions the highest has the name alone, the others `name@version`.
 */
export interface PolicyCatalogue {
  readonly definitions: Readonly<Record<string, CatalogueDefinition>>;
  readonly sets: Readonly<Record<string, CatalogueSet>>;
}

/** All that is pinned in `generated/azure` and looked up when a landing zone is compiled. */
export interface Catalogue extends PolicyCatalogue {
  /** ARM templates by the names that `azo.config.ts` gives them. */
  readonly templates: ReadonlyMap<string, JsonObject>;
  /** Default values of imported libraries, those of all imports together; absent: none. */
  readonly fills?: Fills;
}

export interface CatalogueDefinition {
  readonly name: string;
  readonly displayName: string;
  readonly version: string;
  readonly mode: string;
  /** A literal effect or an expression such as `[parameters('effect')]`. */
  readonly effect: string;
  readonly parameters: Readonly<Record<string, PolicyParameter>>;
  /** Roles that the identity of an assignment needs, as ARM ids; empty when the effect needs none. */
  readonly roleDefinitionIds: readonly string[];
}

export interface CatalogueSet {
  readonly name: string;
  readonly displayName: string;
  readonly version: string;
  readonly parameters: Readonly<Record<string, PolicyParameter>>;
  readonly members: readonly CatalogueMember[];
}

export interface CatalogueMember {
  readonly reference: string;
  /** ARM id of the member's definition. */
  readonly definitionId: string;
  /** Which versions of the definition are taken; absent: the newest. */
  readonly definitionVersion?: string;
  readonly parameters: Readonly<Record<string, Json>>;
}

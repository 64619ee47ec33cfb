import type { Json, JsonObject } from "#lib/json";
import type { Principal } from "../http/exchange.ts";
import type { Stored } from "../store/stored.ts";
import type { Tenant } from "../tenant.ts";
import type { Address, ScopeKind } from "./address.ts";

/** One write as the hooks of a type see it, after the checks that all types share. */
export interface Write {
  readonly address: Address;
  readonly apiVersion: string;
  /** What was sent. */
  readonly sent: JsonObject;
  /** What was sent, with the defaults of the type. */
  readonly body: JsonObject;
  readonly before: Stored | undefined;
  readonly principal: Principal;
}

/** A member of the parent in which its children are written and shown. */
export interface ShownChildren {
  /** Dotted path, `properties.subnets`. */
  readonly path: string;
  readonly type: string;
  /** `whole` children can be written through the parent; `id` ones are only listed. */
  readonly shows: "whole" | "id";
  /** What a PUT of the parent does to them when it does not name the member. */
  readonly whenOmitted: "keep" | "remove";
  /** By name or in order of creation. */
  readonly order: "name" | "creation";
}

/** A member that names the resources elsewhere which name this one: a security group shows its subnets. */
export interface BackReference {
  readonly path: string;
  readonly from: string;
  /** Path of the id in the other resource; of an array element with an id of its own that id is shown. */
  readonly by: string;
  readonly shows: "list" | "one";
}

/** What is known of a resource type. Whatever is absent is not checked. */
export interface ResourceType {
  /** As ARM spells it. */
  readonly type: string;
  readonly scopes: readonly ScopeKind[];
  /** Has a location that must be sent and cannot change. */
  readonly tracked?: boolean;
  readonly name?: { readonly pattern: RegExp; readonly rule: string };
  /** Dotted paths that a PUT must have. */
  readonly required?: readonly string[];
  /** Dotted paths that cannot change once set. */
  readonly immutable?: readonly string[];
  /** Dotted paths that hold one of these values, compared without case. */
  readonly allowed?: Readonly<Record<string, readonly string[]>>;
  readonly defaults?: JsonObject;
  /** Defaults of the objects in arrays, by path with `[*]`. */
  readonly elementDefaults?: Readonly<Record<string, JsonObject>>;
  /** Paths with `[*]` to ids of resources that must exist. */
  readonly references?: readonly string[];
  /** Dotted paths that the provider alone writes: what-if leaves them out. */
  readonly readOnly?: readonly string[];
  /** Dotted paths that are accepted and never answered. */
  readonly writeOnly?: readonly string[];
  /** Dotted paths whose values are kept by their last name, for templates to read: secrets. */
  readonly hides?: readonly string[];
  readonly shownChildren?: readonly ShownChildren[];
  /** Parts inside the body that have ids of their own: path of the array to the segment in their ids. */
  readonly parts?: Readonly<Record<string, string>>;
  readonly backReferences?: readonly BackReference[];
  /** Has an etag that a new write changes. */
  readonly hasEtag?: boolean;
  /** Answers `systemData`. */
  readonly hasSystemData?: boolean;
  /** Answers no `properties.provisioningState`. */
  readonly hasNoState?: boolean;
  /** The status of a PUT, whether it creates or replaces: the clients of these types take nothing else. */
  readonly putAnswers?: 200 | 201;
  /** A DELETE answers what was deleted. */
  readonly showsRemoved?: boolean;
  /** Null members stay: bodies that are language, as policies. */
  readonly keepsNulls?: boolean;
  /** Further checks of one type; they refuse by throwing. */
  readonly check?: (tenant: Tenant, write: Write) => void;
  /** What the provider fills in: the stored body. */
  readonly fill?: (tenant: Tenant, write: Write) => JsonObject;
  /** The answered body, when it shows more than was stored. */
  readonly show?: (tenant: Tenant, stored: Stored) => JsonObject;
  /** What else changes with a write, after it was stored. */
  readonly written?: (tenant: Tenant, stored: Stored) => void;
  /** Refuses a deletion by throwing. */
  readonly checkRemoval?: (tenant: Tenant, stored: Stored) => void;
  /** What goes with it, besides all that lies below it. */
  readonly removed?: (tenant: Tenant, stored: Stored) => void;
  /** Answers of POST `/{name}` and of `list…` functions in templates, by lower-case name. */
  readonly actions?: Readonly<Record<string, (tenant: Tenant, stored: Stored, body: Json | undefined) => Json>>;
}

export type ResourceTypes = ReadonlyMap<string, ResourceType>;

import type { Json, JsonObject } from "#lib/json";
import type { PredictedResource } from "#model/desired";
import type { Origin } from "#model/origin";
import type { Scope } from "#model/scope";

/** A unit before its template is written. */
export interface Draft {
  readonly id: string;
  readonly path: readonly string[];
  readonly scope: Scope;
  readonly via: "stack" | "deployment";
  /** Name of the stack or deployment; with the scope, which is part of its id, it is unique. */
  readonly name: string;
  readonly resources: readonly DraftResource[];
  /** Values that go into the parameters file. */
  readonly parameters: Readonly<Record<string, DraftParameter>>;
  /** Ids of units that must come before. Ids that no unit has are dropped. */
  readonly dependsOn: readonly string[];
}

export interface DraftParameter {
  readonly type: "string" | "object" | "array";
  readonly value: Json;
}

export interface DraftResource {
  /** Unique in the unit; the name by which the template knows the resource. */
  readonly symbolicName: string;
  readonly type: string;
  readonly apiVersion: string;
  /** As the template says it: `parent/child`. */
  readonly name: string;
  /** What a person calls it, where the name is an id. */
  readonly title?: string;
  /** Extension resources: the ARM id of what is extended, when it is not the deployment's scope. */
  readonly scope?: string;
  /** Everything else. Strings that are ARM expressions are wrapped in `expression()`; all other text is literal. */
  readonly body: DraftObject;
  /** Symbolic names in the same unit. */
  readonly dependsOn: readonly string[];
  readonly origin: Origin;
  readonly origins: ReadonlyMap<string, Origin>;
  /** Of a nested deployment: what its template yields in its place. */
  readonly yields?: readonly PredictedResource[];
}

/** JSON in which an ARM expression is told apart from text that only looks like one. */
export type DraftValue = Json | Expression | Verbatim | readonly DraftValue[] | { readonly [key: string]: DraftValue };

/** Nothing that an author writes has this key, whatever its names are. */
const armExpression = Symbol("ARM expression");

export interface Expression {
  readonly [armExpression]: string;
  /** What it counts for in `JSON.stringify`. */
  readonly toJSON: () => Json;
}

export function expression(text: string): Expression {
  return { [armExpression]: text, toJSON: () => text };
}

const asItIs = Symbol("verbatim");

/** JSON that is a part of a template already: its expressions are its own, and nothing in it is escaped. */
export interface Verbatim {
  readonly [asItIs]: Json;
  /** What it counts for in `JSON.stringify`. */
  readonly toJSON: () => Json;
}

export function verbatim(json: Json): Verbatim {
  return { [asItIs]: json, toJSON: () => json };
}

function isExpression(value: DraftValue): value is Expression {
  return typeof value === "object" && value !== null && armExpression in value;
}

export type DraftObject = { readonly [key: string]: DraftValue };

/** JSON as it may stand in a template: literal text that would be read as an expression is escaped. */
export function templateValue(value: DraftValue, escape: (text: string) => string): Json {
  if (typeof value === "string") return escape(value);
  if (typeof value !== "object" || value === null) return value;
  if (asItIs in value) return (value as Verbatim)[asItIs];
  if (isExpression(value)) return `[${value[armExpression]}]`;
  // Most of a body is what it was: only what holds something else is made anew.
  let changed: Map<string, Json> | undefined;
  const parts = value as DraftObject;
  for (const key of Object.keys(parts)) {
    const item = parts[key] ?? null;
    const written = templateValue(item, escape);
    if (written !== item) (changed ??= new Map()).set(key, written);
  }
  if (changed === undefined) return value as Json;
  const made = changed;
  if (Array.isArray(value)) return value.map((item: Json, index) => made.get(String(index)) ?? item);
  return { ...(value as JsonObject), ...Object.fromEntries(made) };
}

import type { Json, JsonObject } from "#lib/json";

/** What a template would deploy, as far as it can be told without Azure. */
export interface Expansion {
  /** Leaf resources of this and all nested templates, by id. Nothing that exists already or is conditioned away. */
  readonly predictedResources: readonly PredictedResource[];
  /** Type as ARM reports it ("String", "SecureObject" …). A value not known offline is an expression. */
  readonly outputs: Readonly<Record<string, OutputValue>>;
  readonly diagnostics: readonly ExpansionDiagnostic[];
}

/**
 * What could not be evaluated offline is a string `[expression]`, all around it folded; `unresolved` tells such strings
 * from those that merely look like one, as in the rule of a policy. What ARM would refuse is null and a diagnostic.
 */
export interface PredictedResource {
  readonly id: string;
  readonly type: string;
  readonly apiVersion: string;
  /** All segments, `parent/child`. */
  readonly name: string;
  readonly symbolicName?: string;
  /** Present when it is not known offline whether the resource is deployed: the expression that decides. */
  readonly condition?: string;
  /** What ARM is sent: properties, location, tags, sku, kind, identity, zones … without id, type, name, apiVersion, scope. */
  readonly body: JsonObject;
  /** Where in `body` expressions are left, each with why; empty when all is known. */
  readonly unresolved: readonly UnresolvedPart[];
}

export interface UnresolvedPart {
  readonly path: readonly (string | number)[];
  readonly expression: string;
  /** One sentence. */
  readonly reason: string;
}

export interface OutputValue {
  readonly type: string;
  readonly value: Json;
}

export interface ExpansionDiagnostic {
  readonly severity: "error" | "warning" | "info";
  /** ARM's code for errors; `MissingParameter`, `UnknownCondition`, `UnknownCopyCount`, `UnknownTemplate` for what is left open. */
  readonly code: string;
  readonly message: string;
  /** The parameter, resource or output it is about. */
  readonly target: string;
}

import type { JsonObject } from "#lib/json";

/** The contents of one version of a policy that Azure ships. */
export interface BuiltIn {
  readonly name: string;
  /** Empty: the row named none. */
  readonly version: string;
  /** All versions that Azure offers of it, as far as the row says; contents are here of `version` only. */
  readonly listed: readonly string[];
  readonly properties: JsonObject;
}

/** Built-in policies by lower-case name (a GUID for nearly all); one entry for each version whose contents are known. */
export interface BuiltIns {
  readonly definitions: ReadonlyMap<string, readonly BuiltIn[]>;
  readonly sets: ReadonlyMap<string, readonly BuiltIn[]>;
}

export const noBuiltIns: BuiltIns = { definitions: new Map(), sets: new Map() };

import type { JsonObject } from "#lib/json";

/** One policy or role object of a library, as Azure takes it: unknown members dropped, defaults filled in. */
export interface Asset {
  /** `name`; for role definitions `properties.roleName`, which is what archetypes list. */
  readonly name: string;
  /** `properties.version` of a definition or set; absent: it has none. */
  readonly version?: string;
  readonly body: JsonObject;
  readonly file: string;
}

/** The four kinds of object that an archetype lists. */
export const listedKinds = [
  "policyAssignments",
  "policyDefinitions",
  "policySetDefinitions",
  "roleDefinitions",
] as const;

export type ListedKind = (typeof listedKinds)[number];

/** Names by kind, sorted, each once. Definitions and sets may be `name@version`. */
export interface Archetype extends Readonly<Record<ListedKind, readonly string[]>> {
  readonly name: string;
  readonly file: string;
}

export interface ArchitectureGroup {
  readonly id: string;
  readonly displayName: string;
  readonly archetypes: readonly string[];
  /** `null` hangs the group under the root that the caller names. */
  readonly parentId: string | null;
  readonly exists: boolean;
}

export interface Architecture {
  readonly name: string;
  readonly groups: readonly ArchitectureGroup[];
  readonly file: string;
}

/** One value that is written into parameters of several assignments. */
export interface DefaultValue {
  readonly name: string;
  readonly description: string;
  readonly targets: readonly DefaultTarget[];
  readonly file: string;
}

export interface DefaultTarget {
  readonly assignment: string;
  readonly parameter: string;
}

/** What `alz_library_metadata.json` says; empty texts where the file or the member is absent. */
export interface LibraryMember {
  readonly folder: string;
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  /** The path inside the public library, `platform/alz`, by which others depend on it. */
  readonly path: string;
  readonly dependencies: readonly Dependency[];
}

export type Dependency =
  | { readonly kind: "member"; readonly path: string; readonly ref: string }
  | { readonly kind: "custom"; readonly url: string };

/** Several libraries as one, the later built on the earlier. Maps are keyed by name. */
export interface Library {
  readonly members: readonly LibraryMember[];
  /** All versions under one name, lowest first; one entry where there are no versions. */
  readonly policyDefinitions: ReadonlyMap<string, readonly Asset[]>;
  readonly policySetDefinitions: ReadonlyMap<string, readonly Asset[]>;
  readonly policyAssignments: ReadonlyMap<string, Asset>;
  readonly roleDefinitions: ReadonlyMap<string, Asset>;
  readonly archetypes: ReadonlyMap<string, Archetype>;
  readonly architectures: ReadonlyMap<string, Architecture>;
  readonly defaultValues: ReadonlyMap<string, DefaultValue>;
  /** The text of every file read, by file, for showing the lines that diagnostics point at. */
  readonly sources: ReadonlyMap<string, string>;
}

/** A file of a library, parsed but not yet judged. */
export interface LibraryDocument {
  readonly kind: DocumentKind;
  readonly file: string;
  readonly text: string;
  readonly json: JsonObject;
}

export type DocumentKind =
  | "policyDefinition"
  | "policySetDefinition"
  | "policyAssignment"
  | "roleDefinition"
  | "archetype"
  | "archetypeOverride"
  | "architecture"
  | "defaultValues"
  | "metadata";

/** The documents of one folder, in the order of their paths. */
export interface LibraryFolder {
  readonly folder: string;
  readonly documents: readonly LibraryDocument[];
}

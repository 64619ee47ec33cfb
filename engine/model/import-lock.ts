/** What `azo alz import` writes beside the modules of a library, `generated/azure/<name>.json`; a compile holds what is imported to it. */
export interface ImportLock {
  readonly writtenBy: typeof importCommand;
  /** In the order they were read: from where, and the sum of each of their files. */
  readonly libraries: readonly LockedLibrary[];
  /** Every built-in that is reached, in every version, sorted by name. */
  readonly builtIns: readonly LockedBuiltIn[];
  /** What is pinned of them in `policies.json`: sha256 of the entry as canonical JSON, by `name@version`. */
  readonly pinned: { readonly definitions: Sums; readonly sets: Sums };
  /** Default values by the assignments and parameters that they fill; absent: an azo that did not write them did. */
  readonly defaults?: Fills;
  /** sha256 of each module that was written, lines ending in `\n`, by path below `generated/azure`. */
  readonly files: Sums;
}

export type Sums = Readonly<Record<string, string>>;

/** By assignment and parameter: the default value that fills it. */
export type Fills = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface LockedLibrary {
  readonly name: string;
  readonly path: string;
  /** Absent for a folder of the machine. */
  readonly url?: string;
  readonly ref?: string;
  readonly commit?: string;
  readonly dependencies: readonly Readonly<Record<string, string>>[];
  readonly files: Sums;
}

export interface LockedBuiltIn {
  readonly kind: "policyDefinition" | "policySetDefinition";
  readonly name: string;
  /** Empty: its contents named none. */
  readonly version: string;
  /** Of what Azure ships, without the list of versions that it offers. */
  readonly sha256: string;
  /** The pins that this version meets, sorted; empty: it is reached without one. */
  readonly pins: readonly string[];
  /** Pins that no given version meets, for which this one is read; absent: none. */
  readonly unmet?: readonly string[];
}

export const importCommand = "azo alz import";

/** The first line of each module of an import. */
export const importHeader = `// Written by \`${importCommand}\`. Edit nothing here: run it again.\n`;

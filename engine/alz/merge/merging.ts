import type { Archetype, Architecture, Asset, DefaultValue } from "../library.ts";
import type { Report } from "../reporting.ts";

/** The library while it is put together: what earlier folders gave, and what this one adds. Keyed by name. */
export interface Merging {
  readonly policyDefinitions: Map<string, readonly Asset[]>;
  readonly policySetDefinitions: Map<string, readonly Asset[]>;
  readonly policyAssignments: Map<string, Asset>;
  readonly roleDefinitions: Map<string, Asset>;
  readonly archetypes: Map<string, Archetype>;
  readonly architectures: Map<string, Architecture>;
  readonly defaultValues: Map<string, DefaultValue>;
  readonly sources: Map<string, string>;
  /** Names of objects whose files are already complained about: nothing else is said about their absence. */
  readonly unreadable: Set<string>;
  readonly allowOverwrite: boolean;
  readonly report: Report;
}

export function startMerging(allowOverwrite: boolean, report: Report): Merging {
  return {
    policyDefinitions: new Map(),
    policySetDefinitions: new Map(),
    policyAssignments: new Map(),
    roleDefinitions: new Map(),
    archetypes: new Map(),
    architectures: new Map(),
    defaultValues: new Map(),
    sources: new Map(),
    unreadable: new Set(),
    allowOverwrite,
    report,
  };
}

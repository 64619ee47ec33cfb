import { highest, meetsPin, parsePin, parseVersion } from "#lib/policy-version";
import type { CatalogueDefinition, CatalogueSet, PolicyCatalogue } from "#model/catalogue";

/** Looks up what is pinned of built-in policies, by name in any case and, where several versions are pinned, by version. */
export interface PinnedBuiltIns {
  readonly definition: (name: string, pin?: string) => CatalogueDefinition | undefined;
  readonly set: (name: string, pin?: string) => CatalogueSet | undefined;
}

/**
 * Of several versions the highest that `definitionVersion` takes; the highest of all without one, or where none is taken, which
 * `meets` tells.
 */
export function pinnedBuiltIns({ definitions, sets }: PolicyCatalogue): PinnedBuiltIns {
  return { definition: byVersion(definitions), set: byVersion(sets) };
}

/** Whether a version is one that a pin takes. What is no version, or no pin, is not judged: true. */
export function meets(version: string, pin: string): boolean {
  const [known, wanted] = [parseVersion(version), parsePin(pin)];
  return known === undefined || wanted === undefined || meetsPin(known, wanted);
}

interface Versioned {
  readonly name: string;
  readonly version: string;
}

function byVersion<Entry extends Versioned>(entries: Readonly<Record<string, Entry>>) {
  const byName = Map.groupBy(Object.values(entries), ({ name }) => name.toLowerCase());
  return (name: string, pin?: string): Entry | undefined => {
    const versions = byName.get(name.toLowerCase()) ?? [];
    if (versions.length < 2) return versions[0];
    const parsed = pin === undefined ? undefined : parsePin(pin);
    const of = ({ version }: Entry): string => version;
    return highest(versions, of, parsed) ?? highest(versions, of, undefined) ?? versions[0];
  };
}

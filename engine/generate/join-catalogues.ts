import { highest } from "#lib/policy-version";
import type { PolicyCatalogue } from "#model/catalogue";

interface Versioned {
  readonly name: string;
  readonly version: string;
}

/** Catalogues as one, sorted by key; of two entries with the same name and version the later counts. */
export function joinCatalogues(...catalogues: readonly PolicyCatalogue[]): PolicyCatalogue {
  return {
    definitions: keyed(catalogues.flatMap(({ definitions }) => Object.values(definitions))),
    sets: keyed(catalogues.flatMap(({ sets }) => Object.values(sets))),
  };
}

/** What tells the pinned versions of built-ins apart, `name@version`, whatever key each has in a catalogue. */
export function versionKey({ name, version }: Versioned): string {
  return `${name.toLowerCase()}@${version}`;
}

/** Entries by key: the highest version of a name has the name alone, the others `name@version`. */
export function keyed<Entry extends Versioned>(entries: readonly Entry[]): Readonly<Record<string, Entry>> {
  const different = [...new Map(entries.map((entry) => [versionKey(entry), entry])).values()];
  const byName = Map.groupBy(different, ({ name }) => name.toLowerCase());
  const pairs = [...byName].flatMap(([name, versions]) => {
    const first = highest(versions, ({ version }) => version, undefined) ?? versions[0];
    return versions.map((entry) => [entry === first ? name : versionKey(entry), entry] as const);
  });
  return Object.fromEntries(pairs.toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

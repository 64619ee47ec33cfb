import { didYouMean } from "#lib/did-you-mean";
import { jsonString } from "#lib/json-parts";
import type { Archetype, LibraryDocument, ListedKind } from "../library.ts";
import { listedKinds } from "../library.ts";
import type { DocumentPath } from "../place-in.ts";
import { placeIn } from "../place-in.ts";
import { diagnose } from "../reporting.ts";
import { sayDuplicate } from "./add-named.ts";
import type { Shape } from "./arm-shape.ts";
import { eachKind, emptyArchetype, listNames, readList } from "./merge-archetypes.ts";
import type { Merging } from "./merging.ts";
import { readListing } from "./read-listing.ts";

/** An archetype made from another: `(base ∪ add) \ remove`, so removing wins over adding. */
interface Override {
  readonly name: string;
  readonly base: string;
  readonly file: string;
  readonly add: Readonly<Record<ListedKind, readonly string[]>>;
  readonly remove: Readonly<Record<ListedKind, readonly string[]>>;
}

const lists = listedKinds.flatMap((kind) => [`${listNames[kind]}_to_add`, `${listNames[kind]}_to_remove`]);
const shape: Shape = {
  object: {
    name: "text",
    base_archetype: "text",
    ...Object.fromEntries(lists.map((name) => [name, { list: "text" } as const])),
  },
};

/** Adds the archetypes that a library makes from others. They may build on each other, in any order of files. */
export function mergeOverrides(documents: readonly LibraryDocument[], merging: Merging): void {
  const overrides = new Map<string, Override>();
  for (const document of documents) {
    const override = readOverride(document, merging);
    if (override === undefined) continue;
    const before = overrides.get(override.name) ?? merging.archetypes.get(override.name);
    if (before === undefined) overrides.set(override.name, override);
    else sayDuplicate(override, before, merging, { what: "archetype", own: new Set() });
  }
  for (const override of overrides.values()) resolve(override, overrides, [], merging);
}

function readOverride(document: LibraryDocument, merging: Merging): Override | undefined {
  const json = readListing(document, shape, ["name", "base_archetype"], merging);
  if (json === undefined) return undefined;
  const { file } = document;
  const listed = (suffix: string) =>
    eachKind((kind) => readList(json, kind, `${listNames[kind]}_${suffix}`, { file, merging }));
  return {
    name: jsonString(json["name"]),
    base: jsonString(json["base_archetype"]),
    file,
    add: listed("to_add"),
    remove: listed("to_remove"),
  };
}

function resolve(
  override: Override,
  overrides: ReadonlyMap<string, Override>,
  path: readonly Override[],
  merging: Merging,
): Archetype {
  const known = merging.archetypes.get(override.name);
  if (known !== undefined) return known;
  const base = findBase(override, overrides, path, merging);
  const made: Archetype = {
    name: override.name,
    file: override.file,
    ...eachKind((kind) => {
      const removed = new Set(override.remove[kind]);
      return [...new Set([...base[kind], ...override.add[kind]])].filter((name) => !removed.has(name)).toSorted();
    }),
  };
  merging.archetypes.set(override.name, made);
  return made;
}

/** The archetype an override starts from; an empty one, with a diagnostic, when there is none. */
function findBase(
  override: Override,
  overrides: ReadonlyMap<string, Override>,
  path: readonly Override[],
  merging: Merging,
): Archetype {
  const { base, file } = override;
  const say = { at: (steps: DocumentPath) => placeIn(merging.sources, file, steps) };
  if (path.includes(override)) {
    const names = [...path.slice(path.indexOf(override)), override].map(({ name }) => name);
    merging.report(diagnose("override-cycle", { names }, say.at(["base_archetype"])));
    return emptyArchetype();
  }
  const known = merging.archetypes.get(base);
  if (known !== undefined) return known;
  const other = overrides.get(base);
  if (other !== undefined) return resolve(other, overrides, [...path, override], merging);
  if (base !== "empty" && !merging.unreadable.has(base)) {
    const hint = didYouMean(base, [...merging.archetypes.keys(), ...overrides.keys()]);
    merging.report(diagnose("unknown-name", { what: "archetype", name: base, hint }, say.at(["base_archetype"])));
  }
  return emptyArchetype();
}

import { deferredMap } from "#lib/deferred-map";
import type { ContainerOrigin, Origin, Origins } from "#model/origin";
import type { Place } from "#model/place";
import { lazyMap } from "./lazy-map.ts";
import { authorsTrace } from "./blame.ts";
import { keyBefore } from "./key-before.ts";
import { type At, isLibrary, placeOf } from "./place-of.ts";
import type { Fields, List, Trace } from "./value.ts";
import type { Outputs } from "./written.ts";

/** How many places of a chain are looked at; a recursion can make chains as long as it is deep. */
const longest = 256;

/**
 * Origins of output objects. Places in azo's own files are left out wherever the author has a place in the chain, so
 * that what a function of azo's puts in stands at the author's call.
 */
export function originsOf(outputs: Outputs): Origins {
  const known = new Map<At, Place>();
  const placed = (at: At): Place => known.get(at) ?? keep(known, at);
  return deferredMap(() =>
    lazyMap(outputs.all(), (value) => containerOrigin(typeof value === "function" ? value() : value, placed)),
  );
}

type Placed = (at: At) => Place;

function keep(known: Map<At, Place>, at: At): Place {
  const place = placeOf(at);
  known.set(at, place);
  return place;
}

function containerOrigin(value: List | Fields, placed: Placed): ContainerOrigin {
  const self = origin(value.made, undefined, placed);
  const cells = new Map(
    value.kind === "fields"
      ? [...value.entries].filter(([, cell]) => cell.value !== undefined)
      : value.items.map((item, index) => [String(index), item] as const),
  );
  const keys = deferredMap(() => keyPlaces(value, placed));
  return { self, of: lazyMap(cells, (cell) => origin(cell, self, placed)), keys };
}

function keyPlaces(value: List | Fields, placed: Placed): ReadonlyMap<string, Place> {
  if (value.kind === "list") return new Map();
  const places = [...value.entries].flatMap(([key, cell]): readonly (readonly [string, Place])[] => {
    const at = authorsTrace(cell)?.at;
    const name = at && keyBefore(at, key);
    return name === undefined ? [] : [[key, placed(name)]];
  });
  return new Map(places);
}

function origin(trace: Trace, otherwise: Origin | undefined, placed: Placed): Origin {
  const chain = chainOf(trace);
  const authors = chain.filter((link) => !isLibrary(link.at));
  if (authors.length === 0 && otherwise !== undefined) return otherwise;
  const places = distinct((authors.length === 0 ? chain : authors).map((link) => placed(link.at)));
  const used = places[0] ?? placed(trace.at);
  return { used, defined: places.at(-1) ?? used, through: places.slice(1, -1) };
}

function chainOf(trace: Trace): readonly Trace[] {
  const chain: Trace[] = [];
  for (let link: Trace | undefined = trace; link !== undefined && chain.length < longest; link = link.from)
    chain.push(link);
  return chain;
}

/** Without places that repeat the one before them. */
function distinct(places: readonly Place[]): readonly Place[] {
  return places.filter((place, index) => {
    const before = places[index - 1];
    return (
      before === undefined ||
      before.file !== place.file ||
      before.line !== place.line ||
      before.column !== place.column ||
      before.endLine !== place.endLine ||
      before.endColumn !== place.endColumn
    );
  });
}

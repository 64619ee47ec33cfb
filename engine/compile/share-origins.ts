import type { Origin } from "#model/origin";
import type { Place } from "#model/place";

/**
 * Gives one object for equal origins, and for equal places within them. Five thousand networks have a quarter of a million values and
 * fifteen thousand origins; an object that is the same is kept, sent to another process and stored once.
 */
export function sharedOrigins(): (origin: Origin) => Origin {
  const places = new Map<string, { readonly place: Place; readonly number: number }>();
  const origins = new Map<string, Origin>();
  const numbered = new Map<Place, { readonly place: Place; readonly number: number }>();
  const known = (place: Place) => {
    const same = numbered.get(place);
    if (same !== undefined) return same;
    const key = `${place.line} ${place.column} ${place.endLine} ${place.endColumn} ${place.file}`;
    const found = places.get(key) ?? { place, number: places.size };
    if (found.place === place) places.set(key, found);
    numbered.set(place, found);
    return found;
  };
  return (origin) => {
    const used = known(origin.used);
    const defined = known(origin.defined);
    const through = origin.through.map(known);
    const key = [used, defined, ...through].map(({ number }) => number).join(" ");
    const found = origins.get(key);
    if (found !== undefined) return found;
    const shared = { used: used.place, defined: defined.place, through: through.map(({ place }) => place) };
    origins.set(key, shared);
    return shared;
  };
}

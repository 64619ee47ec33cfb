import { deferred } from "#lib/deferred";

/** A read-only map that is made when it is first asked for anything, and then kept. */
export function deferredMap<K, V>(make: () => ReadonlyMap<K, V>): ReadonlyMap<K, V> {
  const map = deferred(make);
  return {
    get size() {
      return map().size;
    },
    has: (key) => map().has(key),
    get: (key) => map().get(key),
    keys: () => map().keys() as MapIterator<K>,
    values: () => map().values() as MapIterator<V>,
    entries: () => map().entries() as MapIterator<[K, V]>,
    forEach: (visit) => map().forEach(visit),
    [Symbol.iterator]: () => map()[Symbol.iterator]() as MapIterator<[K, V]>,
  };
}

/** A read-only map over `backing` whose values are made when they are asked for. */
export function lazyMap<K, V, W>(backing: ReadonlyMap<K, V>, make: (value: V, key: K) => W): ReadonlyMap<K, W> {
  function* entries(): MapIterator<[K, W]> {
    for (const [key, value] of backing) yield [key, make(value, key)];
  }
  function* values(): MapIterator<W> {
    for (const [key, value] of backing) yield make(value, key);
  }
  const lazy: ReadonlyMap<K, W> = {
    get size() {
      return backing.size;
    },
    has: (key) => backing.has(key),
    get(key) {
      const value = backing.get(key);
      return value === undefined && !backing.has(key) ? undefined : make(value as V, key);
    },
    keys: () => backing.keys() as MapIterator<K>,
    values,
    entries,
    forEach(visit) {
      for (const [key, value] of entries()) visit(value, key, lazy);
    },
    [Symbol.iterator]: entries,
  };
  return lazy;
}

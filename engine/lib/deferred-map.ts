/** The map that is made at the first question. */
interface Deferred<K, V> {
  make: (() => ReadonlyMap<K, V>) | undefined;
  made: ReadonlyMap<K, V> | undefined;
}

function madeBy<K, V>(deferred: Deferred<K, V>): ReadonlyMap<K, V> {
  deferred.made ??= deferred.make?.() ?? new Map();
  deferred.make = undefined;
  return deferred.made;
}

/** A read-only map that is made when it is first asked for anything, and then kept. */
export function deferredMap<K, V>(make: () => ReadonlyMap<K, V>): ReadonlyMap<K, V> {
  return Object.assign(Object.create(answers) as ReadonlyMap<K, V>, { make, made: undefined });
}

/** Shared by all of them: there is one for each resource, and most are never asked. */
const answers = {
  get size(): number {
    return madeBy(of(this)).size;
  },
  has(key: unknown): boolean {
    return madeBy(of(this)).has(key);
  },
  get(key: unknown): unknown {
    return madeBy(of(this)).get(key);
  },
  keys(): MapIterator<unknown> {
    return madeBy(of(this)).keys() as MapIterator<unknown>;
  },
  values(): MapIterator<unknown> {
    return madeBy(of(this)).values() as MapIterator<unknown>;
  },
  entries(): MapIterator<[unknown, unknown]> {
    return madeBy(of(this)).entries() as MapIterator<[unknown, unknown]>;
  },
  forEach(visit: (value: unknown, key: unknown, map: ReadonlyMap<unknown, unknown>) => void): void {
    madeBy(of(this)).forEach(visit);
  },
  [Symbol.iterator](): MapIterator<[unknown, unknown]> {
    return madeBy(of(this))[Symbol.iterator]() as MapIterator<[unknown, unknown]>;
  },
};

function of(map: object): Deferred<unknown, unknown> {
  return map as Deferred<unknown, unknown>;
}

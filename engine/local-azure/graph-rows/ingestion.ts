import { openDatabase } from "../store/open-database.ts";
import { openStore, type Store } from "../store/store.ts";

/** The tenant's store, and the same as Resource Graph has taken it in. */
interface Ingestion {
  /** To be written through, so that Resource Graph learns of it. */
  readonly store: Store;
  readonly seen: () => Store;
}

/** Resource Graph knows of a write when so many seconds have passed; what was there at the start it knows at once. */
export function ingestLate(store: Store, now: () => Date, delaySeconds: number): Ingestion {
  if (delaySeconds === 0) return { store, seen: () => store };
  const copy = openStore(openDatabase(undefined));
  for (const object of store.types().flatMap((type) => store.ofType(type))) copy.put(object);
  const waiting: { readonly dueMs: number; readonly take: () => void }[] = [];
  const later = (take: () => void): void => {
    waiting.push({ dueMs: now().getTime() + delaySeconds * 1000, take });
  };
  const known = (): string => new Date(now().getTime() - delaySeconds * 1000).toISOString();
  const seen: Store = {
    ...copy,
    changes: { ...store.changes, all: () => store.changes.all().filter(({ at }) => at <= known()) },
  };
  return {
    store: {
      ...store,
      put: (object) => {
        store.put(object);
        later(() => copy.put(object));
      },
      remove: (id) => {
        store.remove(id);
        later(() => copy.remove(id));
      },
      together: (work) => {
        const before = waiting.length;
        try {
          return store.together(work);
        } catch (error) {
          waiting.splice(before);
          throw error;
        }
      },
    },
    seen: () => {
      const due = waiting.findIndex(({ dueMs }) => dueMs > now().getTime());
      for (const { take } of waiting.splice(0, due === -1 ? waiting.length : due)) take();
      return seen;
    },
  };
}

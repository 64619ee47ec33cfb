import { deferred } from "#lib/deferred";
import type { Related } from "#model/diagnostic";
import type { ContainerOrigin, Origin, Origins } from "#model/origin";
import type { Place } from "#model/place";
import { deferredOrigin, deferredPlace } from "./deferred-origin.ts";

/** Looks up where declared values come from; values that resolve itself puts together are added as they are made. */
export interface Places {
  /** Origin of a property or element of `container`, or of the container itself where the key is unknown. */
  readonly of: (container: object, key?: string) => Origin;
  readonly at: (container: object, key?: string) => Place;
  /** For a diagnostic about a value: where it is used and, where that is another line, where it is written. */
  readonly valueAt: (container: object, key: string) => readonly [Place, readonly Related[]];
  /** Where the name of a property stands; its value where no name does. */
  readonly atKey: (container: object, key: string) => Place;
  /** `made` comes from `from`, except for the keys that `overlay` has, which come from there. */
  readonly derive: (made: object, from: object, overlay?: object) => void;
  /** Lines behind `value` and everything in it, by JSON pointer below `pointer`. */
  readonly collect: (value: unknown, pointer: string, into: Map<string, Origin>) => void;
}

export function placesOf(origins: Origins, root: Origin): Places {
  const derived = new Map<object, () => ContainerOrigin>();
  const container = (object: object): ContainerOrigin | undefined => derived.get(object)?.() ?? origins.get(object);
  const lookUp = (object: object, key?: string): Origin => {
    const found = container(object);
    return (key === undefined ? undefined : found?.of.get(key)) ?? found?.self ?? root;
  };
  const of = (object: object, key?: string): Origin => deferredOrigin(() => lookUp(object, key));
  const collect = (value: unknown, pointer: string, into: Map<string, Origin>): void => {
    if (typeof value !== "object" || value === null) return;
    const found = container(value);
    for (const [key, child] of Object.entries(value)) {
      const plain = !key.includes("~") && !key.includes("/");
      const childPointer = `${pointer}/${plain ? key : key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      into.set(childPointer, found?.of.get(key) ?? found?.self ?? root);
      collect(child, childPointer, into);
    }
  };
  const derive = (made: object, from: object, overlay?: object): void => {
    derived.set(
      made,
      deferred(() => {
        const base = container(from) ?? { self: root, of: new Map(), keys: new Map() };
        const above = overlay === undefined ? undefined : container(overlay);
        if (above === undefined) return base;
        const kept = [...base.keys].filter(([key]) => !above.of.has(key));
        const of = new Map([...base.of, ...above.of]);
        return { self: base.self, of, keys: new Map([...kept, ...above.keys]) };
      }),
    );
  };
  const at = (object: object, key?: string): Place => deferredPlace(() => lookUp(object, key).used);
  const atKey = (object: object, key: string): Place =>
    deferredPlace(() => container(object)?.keys.get(key) ?? lookUp(object, key).used);
  const valueAt = (object: object, key: string): readonly [Place, readonly Related[]] => {
    const { used, defined } = lookUp(object, key);
    const isElsewhere = used.file !== defined.file || used.line !== defined.line;
    return [used, isElsewhere ? [{ message: "written here", place: defined }] : []];
  };
  return { of, at, valueAt, atKey, derive, collect };
}

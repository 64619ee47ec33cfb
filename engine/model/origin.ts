import type { Place } from "./place.ts";

/**
 * Where a value comes from. `used` is where the author put it to use, `defined` where the value itself stands
 * (the same place when it was written there); `through` are the references, spreads and calls between the two,
 * nearest to the use first, empty when there is none.
 */
export interface Origin {
  readonly used: Place;
  readonly defined: Place;
  readonly through: readonly Place[];
}

/** Origins of one object or array: its own, and that of each property or element by key ("0", "1" … for arrays). */
export interface ContainerOrigin {
  readonly self: Origin;
  readonly of: ReadonlyMap<string, Origin>;
  /** Where the names of properties stand; without those that no literal has before its value (spread, computed, azo's own). */
  readonly keys: ReadonlyMap<string, Place>;
}

/** Origins of an evaluated value, looked up by the identity of its objects and arrays. */
export type Origins = ReadonlyMap<object, ContainerOrigin>;

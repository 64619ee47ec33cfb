import { deferred } from "#lib/deferred";
import type { Origin } from "#model/origin";

/** An origin that is looked up when somebody reads it: of a landing zone with which nothing is wrong, nobody does. */
export function deferredOrigin(make: () => Origin): Origin {
  const origin = deferred(make);
  return {
    get used() {
      return origin().used;
    },
    get defined() {
      return origin().defined;
    },
    get through() {
      return origin().through;
    },
  };
}

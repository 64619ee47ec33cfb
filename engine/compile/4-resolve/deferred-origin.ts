import { deferred } from "#lib/deferred";
import type { Origin } from "#model/origin";
import type { Place } from "#model/place";

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

/** The same for a place. */
export function deferredPlace(make: () => Place): Place {
  const place = deferred(make);
  return {
    get file() {
      return place().file;
    },
    get line() {
      return place().line;
    },
    get column() {
      return place().column;
    },
    get endLine() {
      return place().endLine;
    },
    get endColumn() {
      return place().endColumn;
    },
  };
}

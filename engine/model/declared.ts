import type { Json } from "#lib/json";
import type { LandingZone } from "./landing-zone.ts";
import type { Origins } from "./origin.ts";

/**
 * The default export of `landing-zone/index.ts` as plain frozen data, with the place each part came from. An object that
 * the author used twice is one object here; identity may be relied upon.
 */
export interface Declared {
  readonly landingZone: LandingZone;
  readonly origins: Origins;
}

/** The same for any module of the language: what its default export evaluates to. */
export interface Evaluated {
  readonly value: Json;
  readonly origins: Origins;
}

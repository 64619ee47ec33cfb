// takes  what was declared, and the catalogue of what Azure ships
// gives  the landing zone with nothing implicit, and the effective-archetype graph; or diagnostics
// promises  pure; all that is wrong is said at once, at the author's line; the same input gives the same value
export { knownGraph, resolve } from "./resolve.ts";
export type { Resolution } from "./resolve.ts";

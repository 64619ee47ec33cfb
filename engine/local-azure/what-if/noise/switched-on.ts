import type { NoiseCase } from "./noise-case.ts";
import { noiseCases } from "./noise-cases.ts";

/** The noise cases of these names, and those that they are made of; what always is needs no switch and is left out. */
export function switchedOn(names: readonly string[]): readonly NoiseCase[] {
  return names.flatMap((name): readonly NoiseCase[] => {
    const found = Object.hasOwn(noiseCases, name) ? noiseCases[name] : undefined;
    if (found === undefined) return [];
    return [...(found.marks.length === 0 ? [] : [found]), ...switchedOn(found.includes ?? [])];
  });
}

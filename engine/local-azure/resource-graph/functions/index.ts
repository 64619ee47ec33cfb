// Takes: the name of a scalar function of Kusto.
// Gives: how a call of it is compiled, or undefined when it is none that we answer.
// Promises: nulls, types and texts as Kusto has them; a function that is missing here is refused, never guessed.
import { addressTexts } from "./address-texts.ts";
import { arrayPlaces } from "./array-places.ts";
import { arrays } from "./arrays.ts";
import { bags } from "./bags.ts";
import { codePoints } from "./code-points.ts";
import { conditionals } from "./conditionals.ts";
import { conversions } from "./conversions.ts";
import type { ScalarFunction } from "./define.ts";
import { filePaths } from "./file-paths.ts";
import { formats } from "./formats.ts";
import { geography } from "./geography.ts";
import { hashes } from "./hashes.ts";
import { ipv6Addresses } from "./ipv6-addresses.ts";
import { addresses } from "./addresses.ts";
import { mathematics } from "./mathematics.ts";
import { calendar } from "./calendar.ts";
import { patterns } from "./patterns.ts";
import { rowNumbers } from "./row-number.ts";
import { texts } from "./texts.ts";
import { timeZones } from "./time-zones.ts";
import { treePaths } from "./tree-paths.ts";
import { urls } from "./urls.ts";

const all: ReadonlyMap<string, ScalarFunction> = new Map(
  Object.entries({
    ...addressTexts,
    ...addresses,
    ...arrayPlaces,
    ...arrays,
    ...bags,
    ...codePoints,
    ...filePaths,
    ...geography,
    ...ipv6Addresses,
    ...calendar,
    ...conditionals,
    ...conversions,
    ...formats,
    ...hashes,
    ...mathematics,
    ...patterns,
    ...rowNumbers,
    ...texts,
    ...timeZones,
    ...treePaths,
    ...urls,
  }),
);

export function scalarFunction(name: string): ScalarFunction | undefined {
  return all.get(name.toLowerCase());
}

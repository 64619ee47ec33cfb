import { editDistance } from "./edit-distance.ts";
import { regions } from "./regions.ts";

const names = regions.map(({ name }) => name);
const families: ReadonlySet<string> = new Set(names.map(family));

/** Edits that a typing error takes. */
const mostEdits = 2;

/** The known region that a text stands for, apart from case, blanks and at most two wrong letters; undefined for none. */
export function nearestRegion(text: string): string | undefined {
  const name = text.toLowerCase().replace(/[^a-z0-9]/g, "");
  const nearest = names
    .map((known) => ({ known, edits: editDistance(name, known) }))
    .toSorted((left, right) => left.edits - right.edits)[0];
  return nearest !== undefined && nearest.edits <= mostEdits ? nearest.known : undefined;
}

/**
 * Whether Azure may have a region of this name: one that is known; one that differs from a known one by its number or its points
 * of the compass, as new regions do (`westus4`, `ukeast`); or one that resembles none. Anything else is a typing error.
 */
export function mayBeRegion(name: string): boolean {
  if (!/^[a-z]+[0-9a-z]*$/.test(name)) return false;
  return families.has(family(name)) || nearestRegion(name) === undefined;
}

/** What the regions of one place share: `westus3`, `northcentralus` → `*us`. */
function family(name: string): string {
  return name.replace(/\d+$/, "").replace(/(?:north|south|east|west|central)+/g, "*");
}

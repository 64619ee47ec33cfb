import type { Fold } from "../meaning/fold-items.ts";
import { placeText } from "./frame.ts";

/** Where the group comes from: the line when all have one, the file when they share one. */
export function commonPlace(fold: Fold): string | undefined {
  const places = fold.items.flatMap(({ change }) => (change.origin === undefined ? [] : [change.origin.used]));
  const [first] = places;
  if (first === undefined || places.length < fold.items.length) return undefined;
  if (places.every((place) => placeText(place) === placeText(first))) return placeText(first);
  const files = new Set(places.map((place) => place.file));
  return files.size === 1 ? first.file : `${files.size} files`;
}

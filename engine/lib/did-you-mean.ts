import { editDistance } from "./edit-distance.ts";

/** "Did you mean `x`?" for the nearest known name, else the names themselves, else the empty text. */
export function didYouMean(name: string, known: readonly string[]): string {
  const nearest = known
    .map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .toSorted((left, right) => left.distance - right.distance)[0];
  if (nearest === undefined) return "";
  if (nearest.distance <= Math.max(2, Math.floor(name.length / 3))) return `Did you mean \`${nearest.candidate}\`?`;
  const shown = known.slice(0, 8).map((candidate) => `\`${candidate}\``);
  return `Known are ${shown.join(", ")}${known.length > shown.length ? ` and ${known.length - shown.length} more` : ""}.`;
}

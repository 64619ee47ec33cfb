import { editDistance } from "./edit-distance.ts";

/** "Did you mean `x`?" for the nearest known name, else the names themselves, else the empty text. */
export function didYouMean(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  if (nearest !== undefined) return `Did you mean \`${nearest}\`?`;
  const shown = known.slice(0, 8).map((candidate) => `\`${candidate}\``);
  if (shown.length === 0) return "";
  return `Known are ${shown.join(", ")}${known.length > shown.length ? ` and ${known.length - shown.length} more` : ""}.`;
}

/** The known name that `name` is a slip of the pen away from; without case. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const nearest = known
    .map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .toSorted((left, right) => left.distance - right.distance)[0];
  if (nearest === undefined || nearest.distance > Math.max(2, Math.floor(name.length / 3))) return undefined;
  return nearest.candidate;
}

/** A name as a file or folder can be called on every system; `unnamed` when nothing is left of it. */
export function fileName(name: string): string {
  const safe = [...name]
    .map((character) => (isUnsafe(character) ? "_" : character))
    .join("")
    .trim();
  return /^\.*$/.test(safe) ? "unnamed" : safe;
}

function isUnsafe(character: string): boolean {
  return '/\\:*?"<>|'.includes(character) || character < " ";
}

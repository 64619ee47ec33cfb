/** `numbered("app", 12)` is `app-0012`. */
export function numbered(word: string, index: number): string {
  return `${word}-${String(index).padStart(4, "0")}`;
}

/** A GUID that says what it counts: `guid("0a", 12)` is `0a000000-0000-4000-8000-000000000012`. */
export function guid(kind: string, index: number): string {
  return `${kind.padEnd(8, "0")}-0000-4000-8000-${String(index).padStart(12, "0")}`;
}

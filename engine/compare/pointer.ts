/** One step further down a JSON pointer; `~` and `/` are escaped as RFC 6901 asks. */
export function pointerTo(pointer: string, key: string | number): string {
  const segment = String(key);
  // Nearly no key needs it, and this runs for every value of every resource.
  const plain = !segment.includes("~") && !segment.includes("/");
  return `${pointer}/${plain ? segment : segment.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** True when `pointer` is what `pattern` names, compared without case; `*` stands for one segment. */
export function matchesPointer(pattern: string, pointer: string): boolean {
  return matchesSegments(pattern, pointer, false);
}

/** True when `pointer` is what `pattern` names or lies below it. */
export function isAtOrBelow(pattern: string, pointer: string): boolean {
  return matchesSegments(pattern, pointer, true);
}

function matchesSegments(pattern: string, pointer: string, below: boolean): boolean {
  const wanted = pattern.toLowerCase().split("/");
  const given = pointer.toLowerCase().split("/");
  if (below ? given.length < wanted.length : given.length !== wanted.length) return false;
  return wanted.every((segment, index) => segment === "*" || segment === given[index]);
}

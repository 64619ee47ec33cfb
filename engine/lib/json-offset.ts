/** Where the value at `path` starts in a JSON text that parses; the deepest part of the path that is there. */
export function jsonOffset(text: string, path: readonly (string | number)[]): number {
  return path.reduce<{ readonly at: number; readonly missed: boolean }>(
    ({ at, missed }, step) => {
      const found = missed ? undefined : stepInto(text, at, step);
      return found === undefined ? { at, missed: true } : { at: found, missed: false };
    },
    { at: skipSpace(text, 0), missed: false },
  ).at;
}

function stepInto(text: string, at: number, step: string | number): number | undefined {
  if (text[at] === "{") return memberOf(text, at + 1, String(step));
  if (text[at] === "[") return itemOf(text, at + 1, Number(step));
  return undefined;
}

function memberOf(text: string, start: number, name: string): number | undefined {
  let at = skipSpace(text, start);
  let found: number | undefined;
  while (text[at] === '"') {
    const end = skipValue(text, at);
    const value = skipSpace(text, skipSpace(text, end) + 1);
    // The last of equal names counts, as in JSON.parse.
    if (JSON.parse(text.slice(at, end)) === name) found = value;
    at = skipSpace(text, skipSpace(text, skipValue(text, value)) + 1);
  }
  return found;
}

function itemOf(text: string, start: number, index: number): number | undefined {
  let at = skipSpace(text, start);
  for (let count = 0; text[at] !== "]" && at < text.length; count += 1) {
    if (count === index) return at;
    const end = skipSpace(text, skipValue(text, at));
    at = text[end] === "," ? skipSpace(text, end + 1) : end;
  }
  return undefined;
}

/** The offset after the value that starts at `at`. */
function skipValue(text: string, at: number): number {
  const token = /"(?:[^"\\]|\\.)*"|[[\]{}]|[^\s[\]{}",:]+|[\s,:]+/y;
  token.lastIndex = at;
  let depth = 0;
  do {
    const [found = ""] = token.exec(text) ?? [];
    if (found === "") return text.length;
    if (found === "{" || found === "[") depth += 1;
    if (found === "}" || found === "]") depth -= 1;
  } while (depth > 0);
  return token.lastIndex;
}

function skipSpace(text: string, at: number): number {
  let next = at;
  while (" \t\r\n\uFEFF".includes(text[next] ?? "x")) next += 1;
  return next;
}

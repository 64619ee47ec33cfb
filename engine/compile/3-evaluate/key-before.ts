import { type At, fileOf, type Site, startOffset } from "./place-of.ts";

/** The name of a property right before its value; undefined where `key` does not stand there. */
export function keyBefore(value: At, key: string): Site | undefined {
  const site = fileOf(value);
  const start = startOffset(value);
  // A file may be long, and what stands between a name and its value is not.
  const from = Math.max(0, start - key.length - longestGap);
  const before = site.text.slice(from, start);
  const colon = before.trimEnd();
  if (!colon.endsWith(":")) return undefined;
  const named = colon.slice(0, -1).trimEnd();
  const written = [`"${key}"`, `'${key}'`, key].find((name) => named.endsWith(name));
  if (written === undefined) return undefined;
  const end = from + named.length;
  return { site, start: end - written.length, end };
}

/** Quotes, a colon, a line's end and the indentation behind it. */
const longestGap = 256;

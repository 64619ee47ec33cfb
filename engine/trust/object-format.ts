/** The hash that names a repository's objects; the length of an id tells which. */
export type ObjectFormat = "sha1" | "sha256";

/** Undefined unless `id` is a whole id in lower-case hexadecimal. */
export function objectFormatOf(id: string): ObjectFormat | undefined {
  if (/^[0-9a-f]{40}$/.test(id)) return "sha1";
  return /^[0-9a-f]{64}$/.test(id) ? "sha256" : undefined;
}

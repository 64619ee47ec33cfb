/** The path within the root that a relative import of the file `from` means; undefined when it leaves the root. */
export function resolveSpecifier(specifier: string, from: string): string | undefined {
  if (!/^\.\.?\//.test(specifier)) return undefined;
  const parts = from.split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part !== "..") {
      if (part !== "." && part !== "") parts.push(part);
    } else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

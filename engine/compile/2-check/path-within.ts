/** The path within the root that a relative specifier names in the file `from`; undefined when it leaves the root. */
export function pathWithin(specifier: string, from: string): string | undefined {
  const parts = from.split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/** The path within the source that `specifier` names in the file `from`; the empty text when it leaves the root. */
export function resolveSpecifier(specifier: string, from: string): string {
  if (specifier === "azo") return "azo/index.ts";
  if (!specifier.startsWith("./") && !specifier.startsWith("../")) return "";
  const parts = from.split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === "..") {
      if (parts.length === 0) return "";
      parts.pop();
    } else if (part !== ".") parts.push(part);
  }
  const path = parts.join("/");
  return path.startsWith("azo/") && !from.startsWith("azo/") ? "" : path;
}

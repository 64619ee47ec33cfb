import { readFileSync } from "node:fs";

/** azo's own version, from its package.json (which lies two folders above the sources and one above the built program). */
export function version(): string {
  for (const path of ["../../package.json", "../package.json"]) {
    try {
      const manifest = JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")) as {
        name?: string;
        version?: string;
      };
      if (manifest.name === "azo") return manifest.version ?? "0.0.0";
    } catch {
      continue;
    }
  }
  return "0.0.0";
}

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Writes `files` below a new folder. The compiler waits for all of them, and they are small: one after the other without promises is fastest. */
export function materialise(folder: string, files: ReadonlyMap<string, string>): void {
  for (const path of new Set([...files.keys()].map((file) => dirname(file)))) {
    mkdirSync(join(folder, path), { recursive: true });
  }
  for (const [path, text] of files) writeFileSync(join(folder, path), text);
}

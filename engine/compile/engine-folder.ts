import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder `engine` of this azo: the sources lie in it, the built program beside it in `.build`. */
export function engineFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  return here.endsWith("compile") ? dirname(here) : join(here.slice(0, here.lastIndexOf(".build")), "engine");
}

/** `.build` beside it. */
export function buildFolder(): string {
  return join(dirname(engineFolder()), ".build");
}

/** Whether this is the built program. */
export function isBuilt(): boolean {
  return !fileURLToPath(import.meta.url).startsWith(engineFolder());
}

import { createRequire } from "node:module";
import type ts from "typescript";

export type TypeScript = typeof ts;

const require = createRequire(import.meta.url);

/** TypeScript 6, the last with a compiler API in JavaScript; loading it takes about 0.1 s, so it is loaded where it is needed. */
export function typescript(): TypeScript {
  return require("typescript") as TypeScript;
}

import { createRequire, enableCompileCache } from "node:module";
import { serialize } from "node:v8";
import { deferred } from "#lib/deferred";
import { typescript } from "#lib/typescript";
import { runWithCode } from "./run-with-code.ts";
import type { StagesRequest } from "./stages.ts";

// The process that parses what others wrote: started without environment, network identity or write access.
const [codeFile = "", memoryFolder = "", cache] = process.argv.slice(2);
if (cache !== undefined) enableCompileCache(cache);

// It is started before there is anything to parse: it loads, and looks up what is remembered, while the sources are read.
const ready = Promise.all([import("./stages.ts"), import("./memory.ts")]).then(([{ runStages }, { readNewest }]) => ({
  runStages,
  ahead: memoryFolder === "" ? undefined : readNewest(memoryFolder),
}));

/** Plain files do without it. */
const load = deferred(() => {
  runWithCode(createRequire(import.meta.url).resolve("typescript"), codeFile === "" ? undefined : codeFile);
  return typescript();
});

process.once("message", (request: StagesRequest) => {
  void ready.then(({ runStages, ahead }) => {
    const { desired, ...answer } = runStages(request, load, ahead);
    // As bytes it goes into the cache as it is, and whoever started us reads it once.
    const packed = desired === undefined ? answer : { ...answer, desired: serialize(desired) };
    process.send?.(packed, undefined, undefined, () => process.disconnect());
  });
});

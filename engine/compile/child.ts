import { createRequire, enableCompileCache } from "node:module";
import { serialize } from "node:v8";
import { deferred } from "#lib/deferred";
import { invariant } from "#lib/invariant";
import { typescript } from "#lib/typescript";
import { runWithCode } from "./run-with-code.ts";
import type * as Stages from "./stages.ts";
import type { Begun, FolderRequest, ModuleRequest, StagesAnswer, Wanted } from "./stages.ts";

// The process that parses what others wrote: started without environment, network identity or write access.
const [codeFile = "", memoryFolder = "", cache] = process.argv.slice(2);
if (cache !== undefined) enableCompileCache(cache);

// It is started before there is anything to parse: it loads, and looks up what is remembered, while the sources are read.
const ready = Promise.all([import("./stages.ts"), import("./memory.ts")]).then(([stages, { readNewest }]) => ({
  stages,
  ahead: memoryFolder === "" ? undefined : readNewest(memoryFolder),
}));

/** Plain files do without it. */
const load = deferred(() => {
  runWithCode(createRequire(import.meta.url).resolve("typescript"), codeFile === "" ? undefined : codeFile);
  return typescript();
});

/** What was begun with the files of a folder, until it is asked for. */
const begun: Begun[] = [];

process.on("message", (request: FolderRequest | Wanted | ModuleRequest) => {
  void ready.then(({ stages, ahead }) => {
    if (request.kind === "folder") begun.push(stages.beginStages(request, load, ahead));
    else answer(request.kind === "module" ? stages.runModule(request, load) : finish(stages, request));
  });
});

function finish({ finishStages }: typeof Stages, wanted: Wanted): StagesAnswer {
  const [first] = begun;
  invariant(first !== undefined, "The child was asked for a folder that it has not got.");
  return finishStages(first, wanted);
}

function answer({ desired, ...rest }: StagesAnswer): void {
  // As bytes it goes into the cache as it is, and whoever started us reads it once.
  const packed = desired === undefined ? rest : { ...rest, desired: serialize(desired) };
  process.send?.(packed, undefined, undefined, () => process.disconnect());
}

import { enableCompileCache } from "node:module";
import type { StagesRequest } from "./stages.ts";

// The process that parses what others wrote: started without environment, network identity or write access.
const cache = process.argv[2];
if (cache !== undefined) enableCompileCache(cache);

process.once("message", (request: StagesRequest) => {
  void import("./stages.ts").then(({ runStages }) => {
    const answer = runStages(request);
    process.send?.(answer, undefined, undefined, () => process.disconnect());
  });
});

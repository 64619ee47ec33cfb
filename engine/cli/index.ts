// takes  words that were typed, the runner's settings, the process's streams
// gives  text or one JSON document on standard output, progress and complaints on standard error, an exit code
// promises  0 done, 1 diagnostics or refused by Azure, 2 changes (only when asked for), 3 held or refused, 64 misuse, 70 a bug
export { main } from "./main.ts";
export { run } from "./run.ts";
export type { Config } from "./run.ts";

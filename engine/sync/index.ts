// takes  the runner's settings, the door to Azure, the audit
// gives  one pass of the loop (notice, verify, compile, reconcile), or the loop itself
// promises  nothing unverified is compiled, nothing is called before it compiles; a stop leaves nothing half-recorded
export { acquireRunLock } from "./run-lock.ts";
export { killSwitch } from "./kill-switch.ts";
export { syncOnce } from "./sync-once.ts";
export type { SyncContext, SyncRun } from "./sync-run.ts";
export { trustedHead } from "./trusted-head.ts";
export { watch } from "./watch.ts";

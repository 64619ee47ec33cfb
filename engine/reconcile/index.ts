// takes  Desired, ports to Azure, the audit and the kill switch, and the runner's settings
// gives  ReconcileResult: the outcome and every value that was made on the way
// promises  an empty plan calls nothing further; a refusal sends nothing; every write stands in the audit before it is sent
export { diagnose } from "./diagnose.ts";
export { reconcile, type ReconcileResult, type ReconcileSettings } from "./reconcile.ts";
export { azurePorts, type ReconcilePorts } from "./reconcile-ports.ts";

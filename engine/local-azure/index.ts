// Takes: a folder for the tenant's state, the tenant's id and its subscriptions.
// Gives: an Azure Resource Manager over HTTPS on 127.0.0.1, its address and its certificate.
// Promises: unmodified Azure clients work with it; what was acknowledged survives a kill; it shares no code with the engine.
export { readScenario } from "./faults/read-scenario.ts";
export type { Scenario } from "./faults/scenario.ts";
export { resetLocalAzure } from "./reset-local-azure.ts";
export { startLocalAzure, type LocalAzure, type LocalAzureOptions } from "./start-local-azure.ts";

// takes  where Azure is and who we are there; then units, ids and queries
// gives  what Azure holds (Observed), and answers of writes; failures are values with their innermost causes
// promises  the only door to Azure: one credential, one retry rule, every request counted; nothing is thrown that Azure caused
export { applyUnit } from "./apply-unit.ts";
export { azureFailure, type AzureFailure, isAzureFailure } from "./azure-failure.ts";
export { cancelUnit } from "./cancel-unit.ts";
export { countStates, type StateCount } from "./count-states.ts";
export { countNonCompliant, type NonCompliant } from "./count-non-compliant.ts";
export { deleteResource } from "./delete-resource.ts";
export { forbiddenCredential } from "./forbidden-credential.ts";
export { getBuiltInPolicies, type WantedPolicy } from "./get-built-in-policies.ts";
export { getDeploymentErrors } from "./get-deployment-errors.ts";
export { getResource } from "./get-resource.ts";
export { observe, type ObserveOptions } from "./observe.ts";
export { openAzure, type Azure, type AzureOptions, type AzureTarget } from "./open-azure.ts";
export { queryGraph, type GraphScope } from "./query-graph.ts";
export { removeStack } from "./remove-stack.ts";
export { startRemediation } from "./start-remediation.ts";
export type { UnitAnswer, Unmanage } from "./unit-answer.ts";
export { unwrapErrors } from "./unwrap-errors.ts";
export { whatIf, type WhatIfResult } from "./what-if.ts";

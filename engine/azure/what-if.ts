import type { WhatIfChange } from "@azure/arm-resourcesdeployments";
import type { Json } from "#lib/json";
import type { Unit } from "#model/desired";
import { azureFailure, type AzureFailure } from "./azure-failure.ts";
import type { Azure } from "./open-azure.ts";
import { addressOf } from "./scope-address.ts";
import { unwrapErrors } from "./unwrap-errors.ts";

/** ARM's own forecast, as it answers it. */
export interface WhatIfResult {
  readonly kind: "forecast";
  readonly changes: readonly WhatIfChange[];
  /** Changes that hang on values which only the deployment will know. */
  readonly potentialChanges: readonly WhatIfChange[];
  /** Messages about what could not be forecast. */
  readonly diagnostics: readonly string[];
}

/** Asks ARM what the unit would do. A forecast that fails is answered with 200 and says so in its body. */
export async function whatIf(azure: Azure, unit: Unit, signal?: AbortSignal): Promise<WhatIfResult | AzureFailure> {
  try {
    const answer = await ask(azure, unit, signal);
    if (answer.status?.toLowerCase() !== "failed") {
      return {
        kind: "forecast",
        changes: answer.changes ?? [],
        potentialChanges: answer.potentialChanges ?? [],
        diagnostics: (answer.diagnostics ?? []).map(({ message }) => message),
      };
    }
    const errors = unwrapErrors(JSON.parse(JSON.stringify(answer.error ?? null)) as Json);
    const silent = { code: "WhatIfFailed", message: "The forecast failed and says no more.", nature: "logic" } as const;
    return { kind: "refused", errors: errors.length > 0 ? errors : [silent] };
  } catch (error) {
    return azureFailure(error);
  }
}

async function ask(azure: Azure, unit: Unit, signal?: AbortSignal) {
  const { managementGroup, subscription, resourceGroup } = addressOf(unit.scope);
  const { deployments } = await azure.deployments(subscription === "" ? undefined : subscription);
  const properties = {
    mode: "Incremental" as const,
    template: { ...unit.template },
    parameters: { ...unit.parameters },
  };
  const polling = {
    updateIntervalInMs: azure.pollIntervalMs,
    ...(signal === undefined ? {} : { abortSignal: signal }),
  };
  const scoped = { location: unit.location ?? "", properties };
  switch (unit.scope.kind) {
    case "tenant":
      return deployments.whatIfAtTenantScope(unit.name, scoped, polling);
    case "managementGroup":
      return deployments.whatIfAtManagementGroupScope(managementGroup, unit.name, scoped, polling);
    case "subscription":
      return deployments.whatIfAtSubscriptionScope(unit.name, scoped, polling);
    case "resourceGroup":
      return deployments.whatIf(resourceGroup, unit.name, { properties }, polling);
  }
}

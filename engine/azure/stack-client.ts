import type { DeploymentStack } from "@azure/arm-resourcesdeploymentstacks";
import type { Scope } from "#model/scope";
import type { Azure } from "./open-azure.ts";
import { addressOf } from "./scope-address.ts";
import type { Unmanage } from "./unit-answer.ts";

/** The operations on stacks of one scope, under one name each; they throw as the SDK does. */
export interface StackClient {
  readonly get: (name: string, signal?: AbortSignal) => Promise<DeploymentStack>;
  readonly put: (name: string, stack: DeploymentStack, signal?: AbortSignal) => Promise<DeploymentStack>;
  readonly remove: (name: string, unmanage: Unmanage, signal?: AbortSignal) => Promise<void>;
  readonly list: (signal?: AbortSignal) => AsyncIterable<DeploymentStack>;
}

/** Chooses the client's methods for a scope. The tenant has no stacks (Learn: "Create and deploy Azure deployment stacks"). */
export async function stackClient(azure: Azure, scope: Scope): Promise<StackClient> {
  const { managementGroup, subscription, resourceGroup } = addressOf(scope);
  const { deploymentStacks } = await azure.stacks(subscription === "" ? undefined : subscription);
  const abort = (abortSignal?: AbortSignal) => (abortSignal === undefined ? {} : { abortSignal });
  const polling = (signal?: AbortSignal) => ({ ...abort(signal), updateIntervalInMs: azure.pollIntervalMs });
  const removal = (unmanage: Unmanage, signal?: AbortSignal) => ({ ...polling(signal), ...unmanageQuery(unmanage) });
  switch (scope.kind) {
    case "tenant":
      throw new Error("The tenant has no deployment stacks. This is a bug in azo.");
    case "managementGroup":
      return {
        get: (name, signal) => deploymentStacks.getAtManagementGroup(managementGroup, name, abort(signal)),
        put: (name, stack, signal) =>
          deploymentStacks.beginCreateOrUpdateAtManagementGroupAndWait(managementGroup, name, stack, polling(signal)),
        remove: (name, unmanage, signal) =>
          deploymentStacks.beginDeleteAtManagementGroupAndWait(managementGroup, name, removal(unmanage, signal)),
        list: (signal) => deploymentStacks.listAtManagementGroup(managementGroup, abort(signal)),
      };
    case "subscription":
      return {
        get: (name, signal) => deploymentStacks.getAtSubscription(name, abort(signal)),
        put: (name, stack, signal) =>
          deploymentStacks.beginCreateOrUpdateAtSubscriptionAndWait(name, stack, polling(signal)),
        remove: (name, unmanage, signal) =>
          deploymentStacks.beginDeleteAtSubscriptionAndWait(name, removal(unmanage, signal)),
        list: (signal) => deploymentStacks.listAtSubscription(abort(signal)),
      };
    case "resourceGroup":
      return {
        get: (name, signal) => deploymentStacks.getAtResourceGroup(resourceGroup, name, abort(signal)),
        put: (name, stack, signal) =>
          deploymentStacks.beginCreateOrUpdateAtResourceGroupAndWait(resourceGroup, name, stack, polling(signal)),
        remove: (name, unmanage, signal) =>
          deploymentStacks.beginDeleteAtResourceGroupAndWait(resourceGroup, name, removal(unmanage, signal)),
        list: (signal) => deploymentStacks.listAtResourceGroup(resourceGroup, abort(signal)),
      };
  }
}

/** Management groups are never deleted with a stack: they are no part of one, and hold what others own. */
function unmanageQuery(unmanage: Unmanage) {
  return {
    unmanageActionResources: unmanage,
    unmanageActionResourceGroups: unmanage,
    unmanageActionManagementGroups: "detach",
  };
}

import type { DeploymentStack } from "@azure/arm-resourcesdeploymentstacks";
import { groupTemplate, resourceTemplate, subscriptionTemplate } from "../templates.ts";
import { groupsPath, location, subscriptionPath } from "../tenant.ts";
import { type Clients, polling } from "./clients.ts";
import { all, operationsOf } from "./operation.ts";

const client = (clients: Clients) => clients["arm-resourcesdeploymentstacks"].deploymentStacks;

function stack(template: Record<string, unknown>, where: { readonly location?: string }): DeploymentStack {
  const actionOnUnmanage = { resources: "delete", resourceGroups: "delete", managementGroups: "detach" } as const;
  return { ...where, properties: { template, actionOnUnmanage, denySettings: { mode: "none" } } };
}

const forGroup = stack(groupTemplate("js-stacked"), { location });
const forSubscription = stack(subscriptionTemplate("js-stacked"), { location });
const forResourceGroup = stack(resourceTemplate("js-stacked"), {});
const removal = {
  ...polling,
  unmanageActionResources: "delete",
  unmanageActionResourceGroups: "delete",
  unmanageActionManagementGroups: "detach",
};
const manages = (id: string) => ({
  properties: { provisioningState: "succeeded", resources: [{ id, status: "managed" }] },
});
const exported = { template: { resources: [{ name: "js-stacked" }] } };
const named = { name: "js-stack" };

/** They need the resource group `js` and the management group `js-by-tenant`. */
export const stackOperations = operationsOf("arm-resourcesdeploymentstacks", [
  [
    "deploymentStacks.beginValidateStackAtManagementGroupAndWait",
    (c) => client(c).beginValidateStackAtManagementGroupAndWait("js-by-tenant", "js-stack", forGroup, polling),
    named,
  ],
  [
    "deploymentStacks.beginCreateOrUpdateAtManagementGroupAndWait",
    (c) => client(c).beginCreateOrUpdateAtManagementGroupAndWait("js-by-tenant", "js-stack", forGroup, polling),
    manages(`${groupsPath}/js-by-tenant/providers/Microsoft.Authorization/policyDefinitions/js-stacked`),
  ],
  ["deploymentStacks.getAtManagementGroup", (c) => client(c).getAtManagementGroup("js-by-tenant", "js-stack"), named],
  ["deploymentStacks.listAtManagementGroup", (c) => all(client(c).listAtManagementGroup("js-by-tenant")), [named]],
  [
    "deploymentStacks.exportTemplateAtManagementGroup",
    (c) => client(c).exportTemplateAtManagementGroup("js-by-tenant", "js-stack"),
    exported,
  ],
  [
    "deploymentStacks.beginDeleteAtManagementGroupAndWait",
    (c) => client(c).beginDeleteAtManagementGroupAndWait("js-by-tenant", "js-stack", removal),
  ],
  [
    "deploymentStacks.beginValidateStackAtSubscriptionAndWait",
    (c) => client(c).beginValidateStackAtSubscriptionAndWait("js-stack", forSubscription, polling),
    named,
  ],
  [
    "deploymentStacks.beginCreateOrUpdateAtSubscriptionAndWait",
    (c) => client(c).beginCreateOrUpdateAtSubscriptionAndWait("js-stack", forSubscription, polling),
    manages(`${subscriptionPath}/resourceGroups/js-stacked`),
  ],
  ["deploymentStacks.getAtSubscription", (c) => client(c).getAtSubscription("js-stack"), named],
  ["deploymentStacks.listAtSubscription", (c) => all(client(c).listAtSubscription()), [named]],
  [
    "deploymentStacks.exportTemplateAtSubscription",
    (c) => client(c).exportTemplateAtSubscription("js-stack"),
    exported,
  ],
  [
    "deploymentStacks.beginDeleteAtSubscriptionAndWait",
    (c) => client(c).beginDeleteAtSubscriptionAndWait("js-stack", removal),
  ],
  [
    "deploymentStacks.beginValidateStackAtResourceGroupAndWait",
    (c) => client(c).beginValidateStackAtResourceGroupAndWait("js", "js-stack", forResourceGroup, polling),
    named,
  ],
  [
    "deploymentStacks.beginCreateOrUpdateAtResourceGroupAndWait",
    (c) => client(c).beginCreateOrUpdateAtResourceGroupAndWait("js", "js-stack", forResourceGroup, polling),
    manages(`${subscriptionPath}/resourceGroups/js/providers/Microsoft.Network/routeTables/js-stacked`),
  ],
  ["deploymentStacks.getAtResourceGroup", (c) => client(c).getAtResourceGroup("js", "js-stack"), named],
  ["deploymentStacks.listAtResourceGroup", (c) => all(client(c).listAtResourceGroup("js")), [named]],
  [
    "deploymentStacks.exportTemplateAtResourceGroup",
    (c) => client(c).exportTemplateAtResourceGroup("js", "js-stack"),
    exported,
  ],
  [
    "deploymentStacks.beginDeleteAtResourceGroupAndWait",
    (c) => client(c).beginDeleteAtResourceGroupAndWait("js", "js-stack", removal),
  ],
]);

import { groupTemplate, resourceTemplate, subscriptionTemplate, tenantTemplate } from "../templates.ts";
import { groupsPath, location, subscriptionPath } from "../tenant.ts";
import { type Clients, polling } from "./clients.ts";
import { all, operationsOf, refusal } from "./operation.ts";

const client = (clients: Clients) => clients["arm-resourcesdeployments"].deployments;
const operations = (clients: Clients) => clients["arm-resourcesdeployments"].deploymentOperations;

const incremental = (template: Record<string, unknown>) => ({ mode: "Incremental" as const, template });
const inTenant = { location, properties: incremental(tenantTemplate("js-by-tenant")) };
const inGroup = { location, properties: incremental(groupTemplate("js-by-group")) };
const inSubscription = { location, properties: incremental(subscriptionTemplate("js-by-subscription")) };
const inResourceGroup = { properties: incremental(resourceTemplate("js-routes")) };
const atScope = { properties: incremental(resourceTemplate("js-routes-at-scope")) };
const scope = `${subscriptionPath}/resourceGroups/js`.slice(1);

const succeeded = { properties: { provisioningState: "Succeeded" } };
const creates = (id: string) => ({ status: "Succeeded", changes: [{ changeType: "Create", resourceId: id }] });
const ended = { code: "DeploymentCannotBeCancelled" };
const wrote = [{ properties: { provisioningState: "Succeeded" } }];
const first = async (list: Promise<readonly { readonly operationId?: string }[]>): Promise<string> =>
  (await list)[0]?.operationId ?? "none";

const tenantScope = operationsOf("arm-resourcesdeployments", [
  [
    "deployments.whatIfAtTenantScope",
    (c) => client(c).whatIfAtTenantScope("js-t", inTenant, polling),
    creates(`${groupsPath}/js-by-tenant`),
  ],
  ["deployments.validateAtTenantScope", (c) => client(c).validateAtTenantScope("js-t", inTenant, polling), succeeded],
  [
    "deployments.createOrUpdateAtTenantScope",
    (c) => client(c).createOrUpdateAtTenantScope("js-t", inTenant, polling),
    succeeded,
  ],
  ["deployments.getAtTenantScope", (c) => client(c).getAtTenantScope("js-t"), { name: "js-t", ...succeeded }],
  ["deployments.checkExistenceAtTenantScope", (c) => client(c).checkExistenceAtTenantScope("js-t"), { body: true }],
  ["deployments.listAtTenantScope", (c) => all(client(c).listAtTenantScope()), [{ name: "js-t" }]],
  [
    "deployments.exportTemplateAtTenantScope",
    (c) => client(c).exportTemplateAtTenantScope("js-t"),
    { template: { resources: [{ name: "js-by-tenant" }] } },
  ],
  ["deployments.cancelAtTenantScope", (c) => refusal(client(c).cancelAtTenantScope("js-t")), ended],
  ["deploymentOperations.listAtTenantScope", (c) => all(operations(c).listAtTenantScope("js-t")), wrote],
  [
    "deploymentOperations.getAtTenantScope",
    async (c) => operations(c).getAtTenantScope("js-t", await first(all(operations(c).listAtTenantScope("js-t")))),
    wrote[0],
  ],
  ["deployments.deleteAtTenantScope", (c) => client(c).deleteAtTenantScope("js-t", polling)],
]);

const managementGroupScope = operationsOf("arm-resourcesdeployments", [
  [
    "deployments.whatIfAtManagementGroupScope",
    (c) => client(c).whatIfAtManagementGroupScope("js-by-tenant", "js-m", inGroup, polling),
    creates(`${groupsPath}/js-by-tenant/providers/Microsoft.Authorization/policyDefinitions/js-by-group`),
  ],
  [
    "deployments.validateAtManagementGroupScope",
    (c) => client(c).validateAtManagementGroupScope("js-by-tenant", "js-m", inGroup, polling),
    succeeded,
  ],
  [
    "deployments.createOrUpdateAtManagementGroupScope",
    (c) => client(c).createOrUpdateAtManagementGroupScope("js-by-tenant", "js-m", inGroup, polling),
    succeeded,
  ],
  [
    "deployments.getAtManagementGroupScope",
    (c) => client(c).getAtManagementGroupScope("js-by-tenant", "js-m"),
    { name: "js-m", ...succeeded },
  ],
  [
    "deployments.checkExistenceAtManagementGroupScope",
    (c) => client(c).checkExistenceAtManagementGroupScope("js-by-tenant", "js-m"),
    { body: true },
  ],
  [
    "deployments.listAtManagementGroupScope",
    (c) => all(client(c).listAtManagementGroupScope("js-by-tenant")),
    [{ name: "js-m" }],
  ],
  [
    "deployments.exportTemplateAtManagementGroupScope",
    (c) => client(c).exportTemplateAtManagementGroupScope("js-by-tenant", "js-m"),
    { template: { resources: [{ name: "js-by-group" }] } },
  ],
  [
    "deployments.cancelAtManagementGroupScope",
    (c) => refusal(client(c).cancelAtManagementGroupScope("js-by-tenant", "js-m")),
    ended,
  ],
  [
    "deploymentOperations.listAtManagementGroupScope",
    (c) => all(operations(c).listAtManagementGroupScope("js-by-tenant", "js-m")),
    wrote,
  ],
  [
    "deploymentOperations.getAtManagementGroupScope",
    async (c) => {
      const id = await first(all(operations(c).listAtManagementGroupScope("js-by-tenant", "js-m")));
      return operations(c).getAtManagementGroupScope("js-by-tenant", "js-m", id);
    },
    wrote[0],
  ],
  [
    "deployments.deleteAtManagementGroupScope",
    (c) => client(c).deleteAtManagementGroupScope("js-by-tenant", "js-m", polling),
  ],
]);

const subscriptionScope = operationsOf("arm-resourcesdeployments", [
  [
    "deployments.whatIfAtSubscriptionScope",
    (c) => client(c).whatIfAtSubscriptionScope("js-s", inSubscription, polling),
    creates(`${subscriptionPath}/resourceGroups/js-by-subscription`),
  ],
  [
    "deployments.validateAtSubscriptionScope",
    (c) => client(c).validateAtSubscriptionScope("js-s", inSubscription, polling),
    succeeded,
  ],
  [
    "deployments.createOrUpdateAtSubscriptionScope",
    (c) => client(c).createOrUpdateAtSubscriptionScope("js-s", inSubscription, polling),
    succeeded,
  ],
  [
    "deployments.getAtSubscriptionScope",
    (c) => client(c).getAtSubscriptionScope("js-s"),
    { name: "js-s", ...succeeded },
  ],
  [
    "deployments.checkExistenceAtSubscriptionScope",
    (c) => client(c).checkExistenceAtSubscriptionScope("js-s"),
    { body: true },
  ],
  ["deployments.listAtSubscriptionScope", (c) => all(client(c).listAtSubscriptionScope()), [{ name: "js-s" }]],
  [
    "deployments.exportTemplateAtSubscriptionScope",
    (c) => client(c).exportTemplateAtSubscriptionScope("js-s"),
    { template: { resources: [{ name: "js-by-subscription" }] } },
  ],
  ["deployments.cancelAtSubscriptionScope", (c) => refusal(client(c).cancelAtSubscriptionScope("js-s")), ended],
  ["deploymentOperations.listAtSubscriptionScope", (c) => all(operations(c).listAtSubscriptionScope("js-s")), wrote],
  [
    "deploymentOperations.getAtSubscriptionScope",
    async (c) => {
      const id = await first(all(operations(c).listAtSubscriptionScope("js-s")));
      return operations(c).getAtSubscriptionScope("js-s", id);
    },
    wrote[0],
  ],
  ["deployments.deleteAtSubscriptionScope", (c) => client(c).deleteAtSubscriptionScope("js-s", polling)],
]);

const resourceGroupScope = operationsOf("arm-resourcesdeployments", [
  [
    "deployments.whatIf",
    (c) => client(c).whatIf("js", "js-r", inResourceGroup, polling),
    creates(`${subscriptionPath}/resourceGroups/js/providers/Microsoft.Network/routeTables/js-routes`),
  ],
  ["deployments.validate", (c) => client(c).validate("js", "js-r", inResourceGroup, polling), succeeded],
  [
    "deployments.createOrUpdate",
    (c) => client(c).createOrUpdate("js", "js-r", inResourceGroup, polling),
    { properties: { provisioningState: "Succeeded", outputs: { id: { value: /routeTables\/js-routes$/ } } } },
  ],
  ["deployments.get", (c) => client(c).get("js", "js-r"), { name: "js-r", ...succeeded }],
  ["deployments.checkExistence", (c) => client(c).checkExistence("js", "js-r"), { body: true }],
  ["deployments.listByResourceGroup", (c) => all(client(c).listByResourceGroup("js")), [{ name: "js-r" }]],
  [
    "deployments.exportTemplate",
    (c) => client(c).exportTemplate("js", "js-r"),
    { template: { resources: [{ name: "js-routes" }] } },
  ],
  ["deployments.cancel", (c) => refusal(client(c).cancel("js", "js-r")), ended],
  ["deploymentOperations.list", (c) => all(operations(c).list("js", "js-r")), wrote],
  [
    "deploymentOperations.get",
    async (c) => operations(c).get("js", "js-r", await first(all(operations(c).list("js", "js-r")))),
    wrote[0],
  ],
  ["deployments.delete", (c) => client(c).delete("js", "js-r", polling)],
]);

const anyScope = operationsOf("arm-resourcesdeployments", [
  ["deployments.validateAtScope", (c) => client(c).validateAtScope(scope, "js-a", atScope, polling), succeeded],
  [
    "deployments.createOrUpdateAtScope",
    (c) => client(c).createOrUpdateAtScope(scope, "js-a", atScope, polling),
    succeeded,
  ],
  ["deployments.getAtScope", (c) => client(c).getAtScope(scope, "js-a"), { name: "js-a", ...succeeded }],
  ["deployments.checkExistenceAtScope", (c) => client(c).checkExistenceAtScope(scope, "js-a"), { body: true }],
  ["deployments.listAtScope", (c) => all(client(c).listAtScope(scope)), [{ name: "js-a" }]],
  [
    "deployments.exportTemplateAtScope",
    (c) => client(c).exportTemplateAtScope(scope, "js-a"),
    { template: { resources: [{ name: "js-routes-at-scope" }] } },
  ],
  ["deployments.cancelAtScope", (c) => refusal(client(c).cancelAtScope(scope, "js-a")), ended],
  ["deploymentOperations.listAtScope", (c) => all(operations(c).listAtScope(scope, "js-a")), wrote],
  [
    "deploymentOperations.getAtScope",
    async (c) => operations(c).getAtScope(scope, "js-a", await first(all(operations(c).listAtScope(scope, "js-a")))),
    wrote[0],
  ],
  ["deployments.deleteAtScope", (c) => client(c).deleteAtScope(scope, "js-a", polling)],
  [
    "deployments.calculateTemplateHash",
    (c) => client(c).calculateTemplateHash(resourceTemplate("js-routes")),
    { templateHash: /^\d+$/ },
  ],
]);

/** They need the resource group `js`, and leave the management group `js-by-tenant`. */
export const deploymentOperations = [
  ...tenantScope,
  ...managementGroupScope,
  ...subscriptionScope,
  ...resourceGroupScope,
  ...anyScope,
];

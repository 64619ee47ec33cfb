import { keyVaultSecret, managementGroup, resourceGroup, subscription } from "azo";
import { groups } from "../../generated/azure/templates/groups.ts";
import { spoke } from "../../generated/azure/templates/spoke.ts";

const password = keyVaultSecret({ vault: "/subscriptions/x", name: "password" });
const app = spoke({ name: "payments", addressPrefixes: ["10.1.0.0/16"], password, vaultName: "kv" });

export const inAGroup = resourceGroup({ name: "rg-app", resources: [groups({ names: ["logs"] })] });
export const inASubscription = subscription({
  id: "11111111-1111-1111-1111-111111111111",
  displayName: "payments",
  templates: [app],
});
export const inAManagementGroup = managementGroup({
  id: "corp",
  displayName: "Corp",
  templates: [groups({ names: ["logs"] })],
});

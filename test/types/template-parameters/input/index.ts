import { idOf, keyVaultSecret, networkSecurityGroup, resourceGroup, subscription } from "azo";
import { groups } from "../../generated/azure/templates/groups.ts";
import { spoke } from "../../generated/azure/templates/spoke.ts";

const guard = networkSecurityGroup({ name: "nsg-app", rules: [] });
const vault = idOf({ type: "Microsoft.KeyVault/vaults", name: "kv-shared" });
const password = keyVaultSecret({ vault, name: "password" });

const app = spoke({
  name: "payments",
  addressPrefixes: ["10.1.0.0/16"],
  subnets: [{ name: "web", addressPrefix: "10.1.0.0/24", networkSecurityGroupId: idOf(guard) }],
  gatewayRoutes: "refused",
  password,
  vaultName: "kv-payments",
});

export const payments = subscription({
  id: "11111111-1111-1111-1111-111111111111",
  displayName: "payments",
  templates: [groups({ names: ["logs"] })],
  resourceGroups: [resourceGroup({ name: "rg-app", resources: [guard, app] })],
});

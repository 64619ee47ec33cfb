import {
  idOf,
  keyVaultSecret,
  landingZone,
  managementGroup,
  networkSecurityGroup,
  resource,
  resourceGroup,
  subscription,
} from "azo";
import { groups } from "../generated/azure/templates/groups.ts";
import { spoke } from "../generated/azure/templates/spoke.ts";

const vault =
  "/subscriptions/0a000000-0000-4000-8000-000000000001/resourceGroups/rg-vault/providers/Microsoft.KeyVault/vaults/kv-shared";

const guard = networkSecurityGroup({ name: "nsg-app", rules: [] });

const zone = resource({
  type: "Microsoft.Network/privateDnsZones",
  apiVersion: "2024-06-01",
  name: "app.internal",
  location: "global",
  properties: {},
  children: [
    resource({
      type: "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
      apiVersion: "2024-06-01",
      name: "app",
      location: "global",
      properties: {
        registrationEnabled: true,
        virtualNetwork: { id: idOf({ type: "Microsoft.Network/virtualNetworks", name: "vnet-payments" }) },
      },
    }),
  ],
});

const app = spoke({
  name: "payments",
  addressPrefixes: ["10.1.0.0/16"],
  subnets: [
    {
      name: "web",
      addressPrefix: "10.1.0.0/24",
      networkSecurityGroupId: idOf(guard),
    },
  ],
  gatewayRoutes: "refused",
  tags: { note: "[parameters('name')] is only a text", only: "[text]" },
  password: keyVaultSecret({ vault, name: "payments-password" }),
  vaultName: "kv-payments",
});

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "contoso",
      displayName: "Contoso",
      subscriptions: [
        subscription({
          id: "0a000000-0000-4000-8000-000000000001",
          displayName: "app",
          templates: [groups({ names: ["logs", "backup"] })],
          resourceGroups: [
            resourceGroup({ name: "rg-app", resources: [app, guard] }),
            resourceGroup({ name: "rg-dns", resources: [zone] }),
          ],
        }),
      ],
    }),
  ],
});

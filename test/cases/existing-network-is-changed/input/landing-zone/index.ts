import {
  idOf,
  landingZone,
  managementGroup,
  networkSecurityGroup,
  resource,
  resourceGroup,
  subscription,
  virtualNetwork,
} from "azo";

const guard = networkSecurityGroup({
  name: "nsg-app",
  rules: [
    {
      name: "allow-https",
      priority: 100,
      direction: "Inbound",
      access: "Allow",
      protocol: "Tcp",
      from: "*",
      to: "*",
      ports: "443",
    },
  ],
});

const network = virtualNetwork({
  name: "vnet-app",
  addressPrefixes: ["10.1.0.0/16"],
  subnets: ["web", "data"].map((name, index) => ({
    name,
    addressPrefix: `10.1.${index}.0/24`,
    networkSecurityGroup: guard,
  })),
});

const lock = resource({
  type: "Microsoft.Network/routeTables",
  apiVersion: "2024-05-01",
  name: "rt-app",
  tags: { of: "app" },
  properties: { disableBgpRoutePropagation: true, routes: [] },
});

const link = resource({
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
      properties: { registrationEnabled: true, virtualNetwork: { id: idOf(network) } },
    }),
  ],
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
          resourceGroups: [
            resourceGroup({ name: "rg-app", tags: { team: "app" }, resources: [guard, network, lock] }),
            resourceGroup({ name: "rg-dns", resources: [link] }),
          ],
        }),
      ],
    }),
  ],
});

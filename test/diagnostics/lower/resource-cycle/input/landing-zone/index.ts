import { idOf, landingZone, managementGroup, resource, resourceGroup, subscription } from "azo";

const network = { type: "Microsoft.Network/virtualNetworks", name: "hub" };
const table = { type: "Microsoft.Network/routeTables", name: "routes" };

const shop = subscription({
  id: "11111111-1111-1111-1111-111111111111",
  displayName: "Shop",
  resourceGroups: [
    resourceGroup({
      name: "rg-network",
      resources: [
        resource({ ...network, apiVersion: "2024-05-01", properties: { table: idOf(table) } }),
        resource({ ...table, apiVersion: "2024-05-01", properties: { network: idOf(network) } }),
      ],
    }),
  ],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: "Corp", subscriptions: [shop] })],
});

import { landingZone, managementGroup, resourceGroup, subscription } from "azo";

const shop = subscription({
  id: "11111111-1111-1111-1111-111111111111",
  displayName: "Shop",
  resourceGroups: [
    resourceGroup({ name: "rg-shop", location: "West Europe" }),
    resourceGroup({ name: "rg-typo", location: "westeurpoe" }),
    resourceGroup({ name: "rg-none", location: "the office" }),
    resourceGroup({ name: "rg-newer", location: "westeurope2" }),
    resourceGroup({ name: "rg-elsewhere", location: "finlandcentral" }),
  ],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: "Corp", subscriptions: [shop] })],
});

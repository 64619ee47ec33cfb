import {
  landingZone,
  managementGroup,
  privateDnsZone,
  resourceGroup,
  subscription,
  virtualNetwork,
} from "azo";

const west = virtualNetwork({ name: "hub", addressPrefixes: ["10.0.0.0/16"], subnets: [] });
const north = virtualNetwork({ name: "hub", addressPrefixes: ["10.1.0.0/16"], subnets: [] });
const zone = privateDnsZone({ name: "contoso.internal", links: [west] });
const connectivity = [
  subscription({
    id: "11111111-1111-1111-1111-111111111111",
    displayName: "West",
    resourceGroups: [resourceGroup({ name: "rg-hub", resources: [west] })],
  }),
  subscription({
    id: "22222222-2222-2222-2222-222222222222",
    displayName: "North",
    resourceGroups: [
      resourceGroup({ name: "rg-hub", location: "northeurope", resources: [north] }),
    ],
  }),
  subscription({
    id: "33333333-3333-3333-3333-333333333333",
    displayName: "Names",
    resourceGroups: [resourceGroup({ name: "rg-dns", resources: [zone] })],
  }),
];

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({ id: "platform", displayName: "Platform", subscriptions: connectivity }),
  ],
});

import {
  landingZone,
  managementGroup,
  resourceGroup,
  subscription,
  userAssignedIdentity,
} from "azo";

const identities = Array.from({ length: 801 }, (_, index) =>
  userAssignedIdentity({ name: `id-${index}` }),
);
const shop = subscription({
  id: "11111111-1111-1111-1111-111111111111",
  displayName: "Shop",
  resourceGroups: [resourceGroup({ name: "rg-shop", resources: identities })],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: "Corp", subscriptions: [shop] })],
});

import {
  idOf,
  idOfPart,
  landingZone,
  managementGroup,
  resource,
  resourceGroup,
  subscription,
  userAssignedIdentity,
  virtualNetwork,
} from "azo";

const hub = virtualNetwork({ name: "hub", addressPrefixes: ["10.0.0.0/16"], subnets: [] });
const identity = userAssignedIdentity({ name: "id-one" });

/** Something that refers to the network called hub, whichever that is where it stands. */
const link = (name: string) =>
  resource({
    type: "Contoso.Links/links",
    apiVersion: "2024-01-01",
    name,
    location: null,
    properties: {
      network: { id: idOf(hub) },
      subnets: [{ id: idOfPart(hub, "subnets", "default") }],
      kind: "resourceReference",
    },
  });
const network = (prefix: string) => virtualNetwork({ name: "Hub", addressPrefixes: [prefix], subnets: [] });

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "platform",
      displayName: "Platform",
      subscriptions: [
        subscription({
          id: "11111111-1111-1111-1111-111111111111",
          displayName: "One",
          resourceGroups: [
            resourceGroup({ name: "rg-both", resources: [network("10.1.0.0/16"), link("in-group"), identity] }),
            resourceGroup({ name: "rg-link", resources: [link("in-subscription")] }),
          ],
        }),
        subscription({
          id: "22222222-2222-2222-2222-222222222222",
          displayName: "Two",
          resourceGroups: [
            resourceGroup({
              name: "rg-far",
              resources: [
                resource({
                  type: "Contoso.Links/links",
                  apiVersion: "2024-01-01",
                  name: "anywhere",
                  identity: { type: "UserAssigned", of: [] },
                  properties: { identity: idOf(identity) },
                }),
              ],
            }),
          ],
        }),
      ],
    }),
  ],
});

import { landingZone, managementGroup, resourceGroup, subscription } from "azo";
import { app } from "../generated/azure/templates/app.ts";

const ports = [443, 70000];

const shop = app({
  name: "the-whole-shop",
  days: 31,
  sku: "Standard",
  rules: ports.map((port) => ({ port })),
});

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "contoso",
      displayName: "Contoso",
      subscriptions: [
        subscription({
          id: "11111111-1111-1111-1111-111111111111",
          displayName: "App",
          resourceGroups: [resourceGroup({ name: "rg-app", resources: [shop] })],
        }),
      ],
    }),
  ],
});

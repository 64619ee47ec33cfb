import { landingZone, managementGroup, resourceGroup, subscription, resource } from "azo";
import { app } from "../generated/azure/templates/app.ts";

const routes = resource({
  type: "Microsoft.Network/routeTables",
  apiVersion: "2024-05-01",
  name: "rt-shop",
  properties: { routes: [] },
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
          resourceGroups: [resourceGroup({ name: "rg-app", resources: [routes, app({ name: "shop" })] })],
        }),
      ],
    }),
  ],
});

import { keyVaultSecret, landingZone, managementGroup, resourceGroup, subscription } from "azo";
import { app } from "../generated/azure/templates/app.ts";

const secret = keyVaultSecret({ vault: "kv-shared", name: "ana" });

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
          resourceGroups: [
            resourceGroup({
              name: "rg-app",
              resources: [app({ name: "app", password: secret })],
            }),
          ],
        }),
      ],
    }),
  ],
});

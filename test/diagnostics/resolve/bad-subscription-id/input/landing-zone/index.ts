import { landingZone, managementGroup, subscription } from "azo";
import { subscriptions } from "./settings.ts";

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "corp",
      displayName: "Corp",
      subscriptions: [
        subscription({ id: subscriptions.shop, displayName: "Shop" }),
        subscription({ id: "sub-orders", displayName: "Orders" }),
      ],
    }),
  ],
});

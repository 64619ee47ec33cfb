import { landingZone, managementGroup, subscription } from "azo";

const id = "11111111-1111-1111-1111-111111111111";

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "corp",
      displayName: "Corp",
      subscriptions: [subscription({ id, displayName: "Shop" })],
    }),
    managementGroup({
      id: "online",
      displayName: "Online",
      subscriptions: [subscription({ id, displayName: "Shop" })],
    }),
  ],
});

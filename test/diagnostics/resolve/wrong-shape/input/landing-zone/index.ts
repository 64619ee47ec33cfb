import { landingZone, managementGroup, subscription } from "azo";

const shop = subscription({ id: "0a000000-0000-4000-8000-000000000001", displayName: "Shop" });

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({ id: "corp", displayName: null, children: [shop] }),
    managementGroup({ id: "online zone", displayName: "Online" }),
  ],
});

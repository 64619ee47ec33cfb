import { landingZone, managementGroup } from "azo";

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({ id: "corp", displayName: "Corp" }),
    managementGroup({
      id: "online",
      displayName: "Online",
      children: [managementGroup({ id: "Corp", displayName: "Corp again" })],
    }),
  ],
});

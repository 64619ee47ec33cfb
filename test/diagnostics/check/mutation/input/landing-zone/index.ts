import { landingZone, managementGroup } from "azo";

const hub = { name: "Hub" };
hub.name = "Corp";

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: hub.name })],
});

import { landingZone, managementGroup } from "azo";

const nameOf = (hub: import("./hub.ts").Hub) => hub.name;

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: nameOf({ name: "Corp" }) })],
});

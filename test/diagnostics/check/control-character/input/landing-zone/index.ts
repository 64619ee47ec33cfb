import { landingZone, managementGroup } from "azo";

const displayName = "Corp[2K";

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: displayName })],
});

import { landingZone, managementGroup } from "azo";

const displayName = "Corp‮"; // shown backwards

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: displayName })],
});

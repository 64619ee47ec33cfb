import { landingZone, managementGroup } from "azo";

const displayName = "Сorp";

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: displayName })],
});

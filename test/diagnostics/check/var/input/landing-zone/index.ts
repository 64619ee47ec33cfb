import { landingZone, managementGroup } from "azo";

var name = "Corp";

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: name })],
});

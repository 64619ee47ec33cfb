import { landingZone, managementGroup } from "azo";

class Hub {
  name = "hub";
}
const displayName = "Hub";

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: displayName })],
});

import { landingZone, managementGroup } from "azo";

const name = "Corp";

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: name() })],
});

import { landingZone, managementGroup } from "azo";

let name = "Corp";

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: name })],
});

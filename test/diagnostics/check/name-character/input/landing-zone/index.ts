import { landingZone, managementGroup } from "azo";

const \u0061lias = "Corp";

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: alias })],
});

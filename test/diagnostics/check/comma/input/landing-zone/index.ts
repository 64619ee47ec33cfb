import { landingZone, managementGroup } from "azo";

const name = (1, "Corp");

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: name })],
});

import { landingZone, managementGroup } from "azo";

const displayName = "Cor​p";

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: displayName })],
});

import { landingZone, managementGroup } from "azo";

const displayName = ;

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: displayName })],
});

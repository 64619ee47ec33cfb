import { landingZone, managementGroup } from "azo";

const lower = "Corp".toLowerCase;

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: lower })],
});

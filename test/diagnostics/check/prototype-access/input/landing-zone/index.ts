import { landingZone, managementGroup } from "azo";

const maker = [].constructor;

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: "Corp" })],
});

import { landingZone, managementGroup } from "azo";

const names = ["Corp", , "Online"];

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: names.join() })],
});

import { landingZone, managementGroup } from "azo";

const number = 1n;

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: `Corp ${number}` })],
});

import { landingZone, managementGroup } from "azo";

// @ts-ignore
const displayName: string = 1;

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: displayName })],
});

import { landingZone, managementGroup } from "azo";

const names = { [Symbol.iterator]: "Corp" };

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: "Corp" })],
});

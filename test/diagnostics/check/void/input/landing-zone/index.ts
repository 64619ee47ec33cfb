import { landingZone, managementGroup } from "azo";

const nothing = void 0;

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: "Corp" })],
});

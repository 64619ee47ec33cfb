import { landingZone, managementGroup } from "azo";

const shared = import("./shared.ts");

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: "Corp" })],
});

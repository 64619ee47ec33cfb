import { landingZone, managementGroup } from "azo";

const displayName = "rg-corp".replace(/^rg-/, "");

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: displayName })],
});

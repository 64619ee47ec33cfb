import { landingZone, managementGroup } from "azo";

const \u0061lias = "Corp";
const ıd = "corp";

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: ıd, displayName: alias })],
});

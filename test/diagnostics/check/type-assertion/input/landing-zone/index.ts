import { landingZone, managementGroup } from "azo";

type Size = "small" | "large";
const size = "smal" as Size;

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: size })],
});

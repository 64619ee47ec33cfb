import { landingZone, managementGroup } from "azo";

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: import.meta.url })],
});

import { landingZone, managementGroup } from "azo";

const names = ["Online", "Corp"];
names.sort();

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: names.join() })],
});

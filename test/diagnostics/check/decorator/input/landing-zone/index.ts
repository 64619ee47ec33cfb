import { landingZone, managementGroup } from "azo";

const tagged = (value: unknown) => value;
@tagged
class Hub {}

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: "Corp" })],
});

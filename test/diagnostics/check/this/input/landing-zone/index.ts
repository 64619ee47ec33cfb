import { landingZone, managementGroup } from "azo";

const corp = {
  first: "Corp",
  full() {
    return this.first;
  },
};

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: corp.full() })],
});

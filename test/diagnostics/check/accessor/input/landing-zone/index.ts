import { landingZone, managementGroup } from "azo";

const corp = {
  get name() {
    return "Corp";
  },
};

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: corp.name })],
});

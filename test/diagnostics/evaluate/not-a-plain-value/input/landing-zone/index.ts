import { landingZone, managementGroup } from "azo";

const corp = { name: "Corp" };

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: `The ${corp}` })],
});

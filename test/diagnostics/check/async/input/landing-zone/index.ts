import { landingZone, managementGroup } from "azo";

const name = async () => "Corp";

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: await name() })],
});

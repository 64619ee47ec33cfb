import { landingZone, managementGroup } from "azo";

const displayName = `${prefix} Corp`;
const prefix = "Contoso";

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: displayName })],
});

import { landingZone, managementGroup } from "azo";

const sizes = { small: 1 };

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: `Corp ${size.small}` })],
});

import { landingZone, managementGroup } from "azo";

const sizes: Record<string, { cores: number }> = { small: { cores: 1 } };
const cores = sizes.medium.cores;

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: `Corp ${cores}` })],
});

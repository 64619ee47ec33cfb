import { landingZone, managementGroup } from "azo";

const count = (n: number): number => 1 + count(n + 1);

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: `${count(0)}` })],
});

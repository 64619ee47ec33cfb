import { landingZone, managementGroup } from "azo";

const ten = Array.from({ length: 10 }, (_, i) => i);
const grown = ten.reduce(
  (list: number[]) => [...list, ...list, ...list, ...list, ...list, ...list],
  ten,
);

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: `${grown.length}` })],
});

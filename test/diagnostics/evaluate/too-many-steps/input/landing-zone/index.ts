import { landingZone, managementGroup } from "azo";

const lists = Array.from({ length: 1_000 }, (_, i) => i);
const count = lists.reduce(
  (sum) => sum + lists.reduce((inner) => inner + lists.reduce((n) => n + 1, 0), 0),
  0,
);

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: `${count}` })],
});

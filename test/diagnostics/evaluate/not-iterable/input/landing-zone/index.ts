import { landingZone, managementGroup } from "azo";

const tags = { owner: "platform" };
const names = [...tags];

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: names.join() })],
});

import { landingZone, managementGroup } from "azo";

const tags: { owner?: string } = { owner: "platform" };
delete tags.owner;

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: "Corp" })],
});

import { landingZone, managementGroup } from "azo";

const tags = { owner: "platform" };
with (tags) {
  owner;
}

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: "Corp" })],
});

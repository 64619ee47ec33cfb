import { landingZone, managementGroup } from "azo";

const tags: any = { name: "Corp" };

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: tags.name })],
});

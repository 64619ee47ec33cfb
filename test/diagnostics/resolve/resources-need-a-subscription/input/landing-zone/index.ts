import { archetype, landingZone, managementGroup, resourceGroup } from "azo";

const hub = archetype({ name: "hub", resourceGroups: [resourceGroup({ name: "rg-hub" })] });
const plain = archetype({ name: "plain" });

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({ id: "corp", displayName: "Corp", archetypes: [plain, hub] }),
  ],
});

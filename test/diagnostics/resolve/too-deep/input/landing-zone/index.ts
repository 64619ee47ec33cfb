import { landingZone, managementGroup } from "azo";

const seventh = managementGroup({ id: "level-7", displayName: "Level 7" });
const sixth = managementGroup({ id: "level-6", displayName: "Level 6", children: [seventh] });
const fifth = managementGroup({ id: "level-5", displayName: "Level 5", children: [sixth] });
const fourth = managementGroup({ id: "level-4", displayName: "Level 4", children: [fifth] });
const third = managementGroup({ id: "level-3", displayName: "Level 3", children: [fourth] });
const second = managementGroup({ id: "level-2", displayName: "Level 2", children: [third] });

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({ id: "level-1", displayName: "Level 1", children: [second] }),
  ],
});

import { landingZone, managementGroup } from "azo";

const entries = ["Corp", "Online"].entries();
const first = [...entries];
const second = [...entries];

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({ id: "corp", displayName: `${first.length} ${second.length}` }),
  ],
});

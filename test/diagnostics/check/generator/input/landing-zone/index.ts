import { landingZone, managementGroup } from "azo";

function* names() {
  yield "Corp";
}

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: [...names()].join() })],
});

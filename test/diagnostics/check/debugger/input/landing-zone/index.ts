import { landingZone, managementGroup } from "azo";

function name() {
  debugger;
  return "Corp";
}

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: name() })],
});

import { landingZone, managementGroup } from "azo";

function name() {
  try {
    return "Corp";
  } catch {
    return "";
  }
}

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: name() })],
});

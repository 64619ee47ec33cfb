import { landingZone, managementGroup } from "azo";

function nameOf(size: string) {
  switch (size) {
    case "s":
      return "Small";
    default:
      return "Large";
  }
}

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: nameOf("s") })],
});

import { landingZone, managementGroup } from "azo";

enum Size {
  Small,
  Large,
}

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: `Corp ${Size.Small}` })],
});

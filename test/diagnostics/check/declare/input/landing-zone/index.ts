import { landingZone, managementGroup } from "azo";

declare const name: string;

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: name })],
});

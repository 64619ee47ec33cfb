import { landingZone, managementGroup } from "azo";

const name = process.env["NAME"];

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: JSON.stringify(name) })],
});

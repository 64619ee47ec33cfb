import { landingZone, managementGroup } from "azo";

const names: unknown = ["Corp"];

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({ id: "corp", displayName: names instanceof Array ? "Several" : "One" }),
  ],
});

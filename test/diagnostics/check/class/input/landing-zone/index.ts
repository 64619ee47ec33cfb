import { landingZone, managementGroup } from "azo";

abstract class Hub {
  private static readonly name = "hub";
  #size = 1;
  constructor(readonly location: string) {}
}
const displayName = "Hub";

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: displayName })],
});

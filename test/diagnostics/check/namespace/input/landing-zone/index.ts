import { landingZone, managementGroup } from "azo";

namespace names {
  export const corp = "Corp";
}

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: names.corp })],
});

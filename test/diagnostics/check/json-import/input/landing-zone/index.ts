import { landingZone, managementGroup } from "azo";

import names from "./names.json";

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: names.corp })],
});

import { landingZone, managementGroup } from "azo";

import { corp } from "./corp.ts";

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: corp })],
});

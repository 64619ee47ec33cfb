import { landingZone, managementGroup } from "azo";

import { corp } from "./corp";
import { online } from "./onlin.ts";
import { hub } from "./hub.ts";

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: corp + online + hub })],
});

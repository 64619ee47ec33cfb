import { landingZone, managementGroup } from "azo";

import { corp } from "./corp.ts";
import { nam } from "./corp.ts";
import { Size } from "./corp.ts";

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: corp + nam + Size })],
});

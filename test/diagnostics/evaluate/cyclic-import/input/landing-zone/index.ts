import { landingZone, managementGroup } from "azo";

import { corp } from "./corp.ts";

export const region = "westeurope";

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: corp })],
});

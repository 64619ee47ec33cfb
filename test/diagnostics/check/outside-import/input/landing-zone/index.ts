import { landingZone, managementGroup } from "azo";

import { secret } from "../../secret.ts";

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: secret })],
});

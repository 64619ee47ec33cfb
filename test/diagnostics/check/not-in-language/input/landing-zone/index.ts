import { landingZone, managementGroup } from "azo";

import fs = require("fs");

private const displayName = "Corp";

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName })],
});

import { landingZone, managementGroup } from "azo";

import fs = require("fs");

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({ id: "corp", displayName: fs.readFileSync("/etc/passwd", "utf8") }),
  ],
});

import { landingZone, managementGroup } from "azo";

import { readFileSync } from "node:fs";

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({ id: "corp", displayName: readFileSync("/etc/passwd", "utf8") }),
  ],
});

import { landingZone, managementGroup } from "azo";

import names from "./names.json" with { type: "json" };
import corp from "../generated/azure/corp.json";
import { name } from "../generated/azure/corp.json" with { type: "json" };
import { online } from "./online.ts" with { type: "text" };

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: names.corp + corp.name + name + online })],
});

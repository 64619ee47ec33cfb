import { managementGroup } from "azo";
import { online as archetype } from "../../../../archetypes/online.ts";

export const online = managementGroup({ id: "online", displayName: "Online", archetypes: [archetype] });

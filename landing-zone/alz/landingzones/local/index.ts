import { managementGroup } from "azo";
import { local as archetype } from "../../../../archetypes/local.ts";

export const local = managementGroup({ id: "local", displayName: "Local", archetypes: [archetype] });

import { managementGroup } from "azo";
import { sandbox as archetype } from "../../../archetypes/sandbox.ts";

export const sandbox = managementGroup({ id: "sandbox", displayName: "Sandbox", archetypes: [archetype] });

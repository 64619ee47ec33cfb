import { managementGroup } from "azo";
import { decommissioned as archetype } from "../../../archetypes/decommissioned.ts";

export const decommissioned = managementGroup({
  id: "decommissioned",
  displayName: "Decommissioned",
  archetypes: [archetype],
});

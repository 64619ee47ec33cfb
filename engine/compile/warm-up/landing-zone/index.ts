import { landingZone, managementGroup } from "azo";
import { guarded } from "../archetypes/guarded.ts";
import { location } from "./settings.ts";
import { workload } from "./workload.ts";

const subscriptions = [1, 2, 3].map((index) => workload(index, index > 2));

export default landingZone({
  location,
  managementGroups: [
    managementGroup({
      id: "warm",
      displayName: "Warm-up",
      children: [managementGroup({ id: "warm-up", displayName: "Warm up", archetypes: [guarded], subscriptions })],
    }),
  ],
});

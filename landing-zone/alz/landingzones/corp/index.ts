import { managementGroup } from "azo";
import { corp as archetype } from "../../../../archetypes/corp.ts";
import { paymentsSubscription } from "./payments.ts";

export const corp = managementGroup({
  id: "corp",
  displayName: "Corp",
  archetypes: [archetype],
  subscriptions: [paymentsSubscription],
});

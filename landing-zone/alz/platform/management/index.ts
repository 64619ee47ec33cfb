import { managementGroup } from "azo";
import { management as archetype } from "../../../../archetypes/management.ts";
import { managementSubscription } from "./subscription.ts";

export const management = managementGroup({
  id: "management",
  displayName: "Management",
  archetypes: [archetype],
  subscriptions: [managementSubscription],
});

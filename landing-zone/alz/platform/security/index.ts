import { managementGroup } from "azo";
import { security as archetype } from "../../../../archetypes/security.ts";
import { securitySubscription } from "./subscription.ts";

export const security = managementGroup({
  id: "security",
  displayName: "Security",
  archetypes: [archetype],
  subscriptions: [securitySubscription],
});

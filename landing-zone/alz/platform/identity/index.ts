import { managementGroup } from "azo";
import { identity as archetype } from "../../../../archetypes/identity.ts";
import { identitySubscription } from "./subscription.ts";

export const identity = managementGroup({
  id: "identity",
  displayName: "Identity",
  archetypes: [archetype],
  subscriptions: [identitySubscription],
});

import { managementGroup } from "azo";
import { connectivity as archetype } from "../../../../archetypes/connectivity.ts";
import { connectivitySubscription } from "./subscription.ts";

export const connectivity = managementGroup({
  id: "connectivity",
  displayName: "Connectivity",
  archetypes: [archetype],
  subscriptions: [connectivitySubscription],
});

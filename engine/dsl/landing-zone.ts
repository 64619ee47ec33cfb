import type { Archetype, LandingZone, ManagementGroup, ResourceGroup, Subscription } from "#model/landing-zone";

/** The whole tenant as you want it; the default export of `landing-zone/index.ts`. */
export function landingZone(declaration: Omit<LandingZone, "kind">): LandingZone {
  return { kind: "landingZone", ...declaration };
}

/** A management group with what it carries and what hangs under it. */
export function managementGroup(declaration: Omit<ManagementGroup, "kind">): ManagementGroup {
  return { kind: "managementGroup", ...declaration };
}

/** An existing subscription, placed under the management group that lists it. */
export function subscription(declaration: Omit<Subscription, "kind">): Subscription {
  return { kind: "subscription", ...declaration };
}

/** A reusable shape of policies, roles and platform resources. */
export function archetype(declaration: Omit<Archetype, "kind">): Archetype {
  return { kind: "archetype", ...declaration };
}

/** A resource group with its resources. */
export function resourceGroup(declaration: Omit<ResourceGroup, "kind">): ResourceGroup {
  return { kind: "resourceGroup", ...declaration };
}

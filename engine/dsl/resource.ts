import type { Resource, ResourceReference } from "#model/landing-zone";

/** Any Azure resource, for types that have no function of their own. */
export function resource(declaration: Omit<Resource, "kind">): Resource {
  return { kind: "resource", ...declaration };
}

/** The id of another declared resource; it is found by type and name wherever in the landing zone it stands. */
export function idOf(target: Pick<Resource, "type" | "name">): ResourceReference {
  return { kind: "resourceReference", type: target.type, name: target.name, below: [] };
}

/** The id of a part of another declared resource: `idOfPart(hub, "subnets", "AzureFirewallSubnet")`. */
export function idOfPart(target: Pick<Resource, "type" | "name">, collection: string, name: string): ResourceReference {
  return { kind: "resourceReference", type: target.type, name: target.name, below: [[collection, name]] };
}

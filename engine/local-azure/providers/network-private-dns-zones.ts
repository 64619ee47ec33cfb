import type { JsonObject } from "#lib/json";
import { refuse } from "../http/refusal.ts";
import { layered } from "../json-path.ts";
import type { ResourceType } from "../resources/resource-type.ts";

const linkType = "Microsoft.Network/privateDnsZones/virtualNetworkLinks";

export const privateDnsZones: ResourceType = {
  type: "Microsoft.Network/privateDnsZones",
  scopes: ["resourceGroup"],
  tracked: true,
  hasEtag: true,
  name: {
    pattern: /^([\w-]{1,63}\.)+[\w-]{1,63}$/,
    rule: "It has 2 to 34 labels of letters, digits, underscores and hyphens, with periods between them.",
  },
  readOnly: [
    "properties.maxNumberOfRecordSets",
    "properties.maxNumberOfVirtualNetworkLinks",
    "properties.maxNumberOfVirtualNetworkLinksWithRegistration",
    "properties.numberOfRecordSets",
    "properties.numberOfVirtualNetworkLinks",
    "properties.numberOfVirtualNetworkLinksWithRegistration",
    "properties.internalId",
  ],
  show: (tenant, { id, body }): JsonObject => {
    const prefix = `${id}/virtualNetworkLinks/`.toLowerCase();
    const links = tenant.store.ofType(linkType).filter((link) => link.id.toLowerCase().startsWith(prefix));
    // Limits: Learn, "Azure DNS limits", private zones.
    return layered(body, {
      properties: {
        maxNumberOfRecordSets: 25000,
        maxNumberOfVirtualNetworkLinks: 1000,
        maxNumberOfVirtualNetworkLinksWithRegistration: 100,
        numberOfRecordSets: 1,
        numberOfVirtualNetworkLinks: links.length,
        numberOfVirtualNetworkLinksWithRegistration: 0,
      },
    });
  },
  checkRemoval: (tenant, { id, name }) => {
    const prefix = `${id}/virtualNetworkLinks/`.toLowerCase();
    if (!tenant.store.ofType(linkType).some((link) => link.id.toLowerCase().startsWith(prefix))) return;
    const message = `Can not delete resource before nested resources are deleted: the private DNS zone '${name}' has virtual network links.`;
    refuse({ status: 409, code: "CannotDeleteResource", message });
  },
};

export const virtualNetworkLinks: ResourceType = {
  type: linkType,
  scopes: ["resourceGroup"],
  tracked: true,
  hasEtag: true,
  required: ["properties.virtualNetwork.id"],
  references: ["properties.virtualNetwork.id"],
  immutable: ["properties.virtualNetwork.id"],
  defaults: { properties: { registrationEnabled: false, resolutionPolicy: "Default" } },
  readOnly: ["properties.virtualNetworkLinkState"],
  fill: (_tenant, { body }): JsonObject => layered(body, { properties: { virtualNetworkLinkState: "Completed" } }),
};

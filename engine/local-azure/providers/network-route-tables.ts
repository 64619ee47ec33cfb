import type { ResourceType } from "../resources/resource-type.ts";
import { withGuid } from "./network-virtual-networks.ts";

export const routeTables: ResourceType = {
  type: "Microsoft.Network/routeTables",
  scopes: ["resourceGroup"],
  tracked: true,
  hasEtag: true,
  defaults: { properties: { disableBgpRoutePropagation: false } },
  readOnly: ["properties.subnets"],
  shownChildren: [
    {
      path: "properties.routes",
      type: "Microsoft.Network/routeTables/routes",
      shows: "whole",
      whenOmitted: "remove",
      order: "creation",
    },
  ],
  backReferences: [
    {
      path: "properties.subnets",
      from: "Microsoft.Network/virtualNetworks/subnets",
      by: "properties.routeTable.id",
      shows: "list",
    },
  ],
  fill: (_tenant, write) => withGuid(write),
};

export const routes: ResourceType = {
  type: "Microsoft.Network/routeTables/routes",
  scopes: ["resourceGroup"],
  hasEtag: true,
  required: ["properties.nextHopType"],
  allowed: { "properties.nextHopType": ["VirtualNetworkGateway", "VnetLocal", "Internet", "VirtualAppliance", "None"] },
  defaults: { properties: { hasBgpOverride: false } },
};

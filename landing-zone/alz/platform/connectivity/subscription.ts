import { resourceGroup, subscription } from "azo";
import { hubResources } from "../../../../archetypes/shared/hub-network.ts";
import { privateDnsZones } from "../../../../archetypes/shared/private-dns.ts";
import { subscriptions, tags } from "../../../settings.ts";

const hub = hubResources({
  suffix: "ne",
  addressPrefix: "10.0.0.0/22",
  subnets: {
    firewall: "10.0.0.0/26",
    bastion: "10.0.0.64/26",
    gateway: "10.0.0.128/27",
    sharedServices: "10.0.1.0/24",
  },
});

export const connectivitySubscription = subscription({
  id: subscriptions.connectivity,
  displayName: "sub-connectivity",
  resourceGroups: [
    resourceGroup({ name: "rg-hub-ne", tags, resources: hub.resources }),
    resourceGroup({ name: "rg-private-dns", tags, resources: privateDnsZones([hub.network]) }),
  ],
});

import type { JsonObject } from "#lib/json";
import { jsonString } from "#lib/json-parts";
import { layered, valueAt } from "../json-path.ts";
import type { ResourceType } from "../resources/resource-type.ts";
import type { Stored } from "../store/stored.ts";
import type { Tenant } from "../tenant.ts";
import { withGuid } from "./network-virtual-networks.ts";

const type = "Microsoft.Network/virtualNetworks/virtualNetworkPeerings";

export const virtualNetworkPeerings: ResourceType = {
  type,
  scopes: ["resourceGroup"],
  hasEtag: true,
  required: ["properties.remoteVirtualNetwork.id"],
  references: ["properties.remoteVirtualNetwork.id"],
  immutable: ["properties.remoteVirtualNetwork.id"],
  defaults: {
    properties: {
      allowVirtualNetworkAccess: true,
      allowForwardedTraffic: false,
      allowGatewayTransit: false,
      useRemoteGateways: false,
      doNotVerifyRemoteGateways: false,
      peerCompleteVnets: true,
    },
  },
  readOnly: [
    "properties.peeringState",
    "properties.peeringSyncLevel",
    "properties.remoteAddressSpace",
    "properties.remoteVirtualNetworkAddressSpace",
  ],
  fill: (_tenant, write) => withGuid(write),
  show: showPeering,
};

/** A peering is connected when the network at its other end has one back. */
function showPeering(tenant: Tenant, stored: Stored): JsonObject {
  const own = stored.id.split("/").slice(0, -2).join("/").toLowerCase();
  const remoteId = jsonString(valueAt(stored.body, "properties.remoteVirtualNetwork.id"));
  const isBack = tenant.store.ofType(type).some((other) => {
    const target = jsonString(valueAt(other.body, "properties.remoteVirtualNetwork.id")).toLowerCase();
    return target === own && other.id.toLowerCase().startsWith(`${remoteId.toLowerCase()}/`);
  });
  const space = valueAt(tenant.store.get(remoteId)?.body ?? {}, "properties.addressSpace") ?? { addressPrefixes: [] };
  return layered(stored.body, {
    properties: {
      peeringState: isBack ? "Connected" : "Initiated",
      peeringSyncLevel: isBack ? "FullyInSync" : "RemoteNotInSync",
      remoteAddressSpace: space,
      remoteVirtualNetworkAddressSpace: space,
    },
  });
}

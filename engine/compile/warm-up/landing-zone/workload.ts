import {
  idOf,
  resource,
  resourceGroup,
  type Subscription,
  subscription,
  userAssignedIdentity,
  virtualNetwork,
} from "azo";
import { addressOf, guardOf, location, naming } from "./settings.ts";

/** A subscription with a network, an identity and an account. */
export function workload(index: number, production: boolean): Subscription {
  const name = naming("app", index);
  const tags = { application: name, ...(production ? { tier: "gold" } : {}) };
  const openings = [
    { purpose: "https", port: "443" },
    { purpose: "health", port: "8080", from: "AzureLoadBalancer" },
  ];
  const guard = guardOf(name, openings);
  const spoke = virtualNetwork({
    name: `vnet-${name}`,
    tags,
    addressPrefixes: [addressOf(index, 24)],
    subnets: ["web", "data"].map((part, position) => ({
      name: part,
      addressPrefix: addressOf(index + position, 26),
      networkSecurityGroup: guard,
      defaultOutboundAccess: !production && part === "data",
    })),
  });
  const identity = userAssignedIdentity({ name: `id-${name}`, tags });
  const store = resource({
    type: "Microsoft.Storage/storageAccounts",
    apiVersion: "2023-05-01",
    name: `st${name.replaceAll("-", "")}`,
    tags,
    sku: { name: production ? "Standard_ZRS" : "Standard_LRS" },
    resourceKind: "StorageV2",
    properties: {
      minimumTlsVersion: "TLS1_2",
      networkAcls: {
        defaultAction: "Deny",
        ipRules: openings
          .filter(({ from }) => from === undefined)
          .map(({ port }) => ({ value: port, action: "Allow" })),
      },
    },
  });
  const vault = resource({
    type: "Microsoft.KeyVault/vaults",
    apiVersion: "2023-07-01",
    name: `kv-${name}`,
    tags,
    properties: { sku: { family: "A", name: "standard" }, enableRbacAuthorization: true, account: idOf(store) },
  });
  return subscription({
    id: `0a000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
    displayName: `${name} in ${location}`,
    resourceGroups: [
      resourceGroup({ name: "rg-network", tags, resources: [guard, spoke] }),
      resourceGroup({ name: `rg-${name}`, resources: [identity, store, vault] }),
    ],
  });
}

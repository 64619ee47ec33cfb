/** The estate of the issue: 20,000 resources over 500 subscriptions. */
const subscriptionCount = 500;
const resourcesEach = 40;

export const tenantId = "0c000000-0000-4000-8000-0000000000dd";

export const subscriptions = Array.from({ length: subscriptionCount }, (_, index) => ({
  id: `0a000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
  displayName: `sub-${index}`,
}));

/** One resource as it is first written. */
export interface EstateResource {
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export const resourceGroupOf = (subscriptionId: string): string =>
  `/subscriptions/${subscriptionId}/resourceGroups/rg-load`;

/** Management groups: one below the root for every fifty subscriptions. */
export const managementGroupOf = (index: number): string =>
  `/providers/Microsoft.Management/managementGroups/load-${Math.floor(index / 50)}`;

const kinds: readonly ((index: number) => readonly [type: string, properties: object])[] = [
  (index) => ["Microsoft.Network/routeTables", { routes: [route(index), route(index + 1)] }],
  (index) => ["Microsoft.Network/networkSecurityGroups", { securityRules: [rule(index), rule(index + 1)] }],
  () => ["Microsoft.ManagedIdentity/userAssignedIdentities", {}],
  (index) => ["Microsoft.Network/virtualNetworks", network(index)],
  () => ["Microsoft.OperationalInsights/workspaces", { retentionInDays: 30 }],
];

const route = (index: number) => ({
  name: `to-${index}`,
  properties: {
    addressPrefix: `10.${index % 256}.0.0/16`,
    nextHopType: "VirtualAppliance",
    nextHopIpAddress: "10.0.0.4",
  },
});

const rule = (index: number) => ({
  name: `rule-${index}`,
  properties: {
    priority: 100 + (index % 3900),
    direction: "Inbound",
    access: "Deny",
    protocol: "Tcp",
    sourceAddressPrefix: "*",
    sourcePortRange: "*",
    destinationAddressPrefix: "*",
    destinationPortRange: String(1 + (index % 60_000)),
  },
});

const network = (index: number) => ({
  addressSpace: { addressPrefixes: [`10.${index % 256}.0.0/16`] },
  subnets: [{ name: "default", properties: { addressPrefix: `10.${index % 256}.0.0/24` } }],
});

export const estate: readonly EstateResource[] = subscriptions.flatMap(({ id: subscriptionId }, at) =>
  Array.from({ length: resourcesEach }, (_, index): EstateResource => {
    const [type, properties] = (kinds[index % kinds.length] ?? (() => ["", {}]))(at * resourcesEach + index);
    const id = `${resourceGroupOf(subscriptionId)}/providers/${type}/load-${index}`;
    return { id, body: { location: "westeurope", tags: { version: "0" }, properties } };
  }),
);

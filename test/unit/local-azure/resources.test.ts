import { afterAll, beforeAll, expect, test } from "vitest";
import type { LocalAzure } from "../../../engine/local-azure/index.ts";
import { clients, errorOf, polling, rest, start, subscriptionA } from "./clients.ts";

let azure: LocalAzure;
beforeAll(async () => {
  azure = await start();
  await clients(azure).resources.resourceGroups.createOrUpdate("rg-net", { location: "northeurope" });
});
afterAll(() => azure.close());

const group = `/subscriptions/${subscriptionA}/resourceGroups/rg-net`;
const network = (name: string) => `${group}/providers/Microsoft.Network/${name}`;
const put = (path: string, body: object) => rest(azure, "PUT", path, { location: "northeurope", ...body });
const rule = (name: string, priority: number) => ({
  name,
  properties: {
    priority,
    direction: "Inbound",
    access: "Deny",
    protocol: "*",
    sourceAddressPrefix: "*",
    sourcePortRange: "*",
    destinationAddressPrefix: "*",
    destinationPortRange: "22",
  },
});

test("a network reads back with what Azure fills in, and its subnets stand on their own", async () => {
  const { resources } = clients(azure);
  await put(network("networkSecurityGroups/nsg"), { properties: { securityRules: [] } });
  const subnets = [
    {
      name: "one",
      properties: { addressPrefix: "10.0.0.0/24", networkSecurityGroup: { id: network("networkSecurityGroups/NSG") } },
    },
  ];
  await resources.resources.createOrUpdateById(
    network("virtualNetworks/vnet"),
    "2024-05-01",
    { location: "North Europe", properties: { addressSpace: { addressPrefixes: ["10.0.0.0/16"] }, subnets } },
    polling,
  );
  const read = await rest(azure, "GET", network("virtualNetworks/vnet"));
  expect(read.body).toMatchObject({
    location: "northeurope",
    properties: { provisioningState: "Succeeded", enableDdosProtection: false },
  });
  expect(read.body["properties"].subnets[0]).toMatchObject({
    id: network("virtualNetworks/vnet/subnets/one"),
    type: "Microsoft.Network/virtualNetworks/subnets",
    properties: {
      privateEndpointNetworkPolicies: "Disabled",
      privateLinkServiceNetworkPolicies: "Enabled",
      provisioningState: "Succeeded",
    },
  });
  const subnet = await rest(azure, "GET", network("virtualNetworks/vnet/subnets/one"));
  expect(subnet.body["properties"].addressPrefix).toBe("10.0.0.0/24");
  const security = await rest(azure, "GET", network("networkSecurityGroups/nsg"));
  expect(security.body["properties"].subnets).toEqual([{ id: network("virtualNetworks/vnet/subnets/one") }]);
});

test("a PUT of a network without subnets keeps them, one with an empty list removes them", async () => {
  const space = { addressSpace: { addressPrefixes: ["10.0.0.0/16"] } };
  await put(network("virtualNetworks/vnet"), { properties: space });
  expect((await rest(azure, "GET", network("virtualNetworks/vnet"))).body["properties"].subnets).toHaveLength(1);
  await put(network("virtualNetworks/vnet"), { properties: { ...space, subnets: [] } });
  expect((await rest(azure, "GET", network("virtualNetworks/vnet/subnets/one"))).status).toBe(404);
});

test("a child made on its own shows on its parent, and overlapping subnets are refused", async () => {
  await rest(azure, "PUT", network("virtualNetworks/vnet/subnets/two"), {
    properties: { addressPrefix: "10.0.2.0/24" },
  });
  const shown = (await rest(azure, "GET", network("virtualNetworks/vnet"))).body["properties"].subnets;
  expect(shown.map(({ name }: { name: string }) => name)).toEqual(["two"]);
  const overlap = await rest(azure, "PUT", network("virtualNetworks/vnet/subnets/three"), {
    properties: { addressPrefix: "10.0.2.128/25" },
  });
  expect(overlap.body["error"].code).toBe("NetcfgSubnetRangesOverlap");
});

test("security rules come back sorted by name, and a PUT without them removes them", async () => {
  await put(network("networkSecurityGroups/nsg"), {
    properties: { securityRules: [rule("zulu", 100), rule("alpha", 200)] },
  });
  const read = await rest(azure, "GET", network("networkSecurityGroups/nsg"));
  expect(read.body["properties"].securityRules.map(({ name }: { name: string }) => name)).toEqual(["alpha", "zulu"]);
  expect(read.body["properties"].defaultSecurityRules).toHaveLength(6);
  await put(network("networkSecurityGroups/nsg"), { properties: {} });
  expect((await rest(azure, "GET", network("networkSecurityGroups/nsg"))).body["properties"].securityRules).toEqual([]);
});

test("resources that are named must exist, and cannot be deleted while they are named", async () => {
  const missing = await rest(azure, "PUT", network("virtualNetworks/vnet/subnets/two"), {
    properties: { addressPrefix: "10.0.2.0/24", networkSecurityGroup: { id: network("networkSecurityGroups/none") } },
  });
  expect([missing.status, missing.body["error"].code]).toEqual([400, "InvalidResourceReference"]);
  await rest(azure, "PUT", network("virtualNetworks/vnet/subnets/two"), {
    properties: { addressPrefix: "10.0.2.0/24", networkSecurityGroup: { id: network("networkSecurityGroups/nsg") } },
  });
  const used = await rest(azure, "DELETE", network("networkSecurityGroups/nsg"));
  expect(used.body["error"].code).toBe("InUseNetworkSecurityGroupCannotBeDeleted");
});

test("places, parents, locations and names are checked as ARM does", async () => {
  const code = async (path: string, body: object) => (await rest(azure, "PUT", path, body)).body["error"].code;
  const prefixes = { properties: { addressSpace: { addressPrefixes: ["10.1.0.0/16"] } } };
  expect(
    await code(network("virtualNetworks/no-parent/subnets/x"), { properties: { addressPrefix: "10.1.0.0/24" } }),
  ).toBe("ParentResourceNotFound");
  expect(await code(network("virtualNetworks/nowhere"), prefixes)).toBe("LocationRequired");
  expect(await code(network("virtualNetworks/vnet"), { ...prefixes, location: "westus" })).toBe(
    "InvalidResourceLocation",
  );
  expect(await code("/providers/Microsoft.Network/virtualNetworks/tenant", { ...prefixes, location: "westus" })).toBe(
    "MissingSubscription",
  );
  expect(
    await code(`${group}/providers/Microsoft.Storage/storageAccounts/Not_Valid`, {
      location: "westus",
      kind: "StorageV2",
      sku: { name: "Standard_LRS" },
    }),
  ).toBe("InvalidResourceName");
});

test("peerings are connected when both ends have one", async () => {
  await put(network("virtualNetworks/spoke"), { properties: { addressSpace: { addressPrefixes: ["10.9.0.0/16"] } } });
  const peer = (from: string, to: string) =>
    rest(azure, "PUT", network(`virtualNetworks/${from}/virtualNetworkPeerings/to-${to}`), {
      properties: { remoteVirtualNetwork: { id: network(`virtualNetworks/${to}`) } },
    });
  expect((await peer("vnet", "spoke")).body["properties"].peeringState).toBe("Initiated");
  expect((await peer("spoke", "vnet")).body["properties"]).toMatchObject({
    peeringState: "Connected",
    allowVirtualNetworkAccess: true,
    useRemoteGateways: false,
  });
});

test("a firewall, its address and its policy know each other", async () => {
  await rest(azure, "PUT", network("virtualNetworks/vnet/subnets/AzureFirewallSubnet"), {
    properties: { addressPrefix: "10.0.9.0/26" },
  });
  await put(network("publicIPAddresses/pip"), {
    sku: { name: "Standard" },
    properties: { publicIPAllocationMethod: "Static" },
  });
  await put(network("firewallPolicies/fwp"), { properties: { sku: { tier: "Standard" } } });
  const configuration = {
    name: "main",
    properties: {
      subnet: { id: network("virtualNetworks/vnet/subnets/AzureFirewallSubnet") },
      publicIPAddress: { id: network("publicIPAddresses/pip") },
    },
  };
  const firewall = await put(network("azureFirewalls/fw"), {
    properties: { firewallPolicy: { id: network("firewallPolicies/fwp") }, ipConfigurations: [configuration] },
  });
  expect(firewall.body["properties"]).toMatchObject({ threatIntelMode: "Alert", sku: { tier: "Standard" } });
  expect(firewall.body["properties"].ipConfigurations[0].properties).toMatchObject({
    privateIPAllocationMethod: "Dynamic",
    privateIPAddress: "10.0.9.4",
  });
  const address = (await rest(azure, "GET", network("publicIPAddresses/pip"))).body["properties"];
  expect(address).toMatchObject({ idleTimeoutInMinutes: 4, publicIPAddressVersion: "IPv4" });
  expect(address.ipConfiguration.id).toBe(network("azureFirewalls/fw/azureFirewallIpConfigurations/main"));
  expect((await rest(azure, "GET", network("firewallPolicies/fwp"))).body["properties"].firewalls).toEqual([
    { id: network("azureFirewalls/fw") },
  ]);
});

test("workspaces, identities and accounts get what their providers give them, and keep it over writes", async () => {
  const workspace = `${group}/providers/Microsoft.OperationalInsights/workspaces/log-one`;
  const first = (await put(workspace, { properties: { retentionInDays: 90 } })).body["properties"];
  expect(first).toMatchObject({
    sku: { name: "pergb2018" },
    publicNetworkAccessForQuery: "Enabled",
    retentionInDays: 90,
  });
  expect((await put(workspace, { properties: {} })).body["properties"]).toMatchObject({
    customerId: first.customerId,
    retentionInDays: 30,
  });
  const account = await put(`${group}/providers/Microsoft.Automation/automationAccounts/aa-one1`, {
    identity: { type: "SystemAssigned" },
  });
  expect(account.body["properties"].sku).toEqual({ name: "Basic" });
  expect(account.body["identity"].principalId).toMatch(/^[0-9a-f-]{36}$/);
});

test("secrets are never read back, extension resources need what they extend, and unknown types are kept", async () => {
  const vault = `${group}/providers/Microsoft.KeyVault/vaults/kv-one`;
  await put(vault, { properties: { tenantId: "t", sku: { family: "A", name: "standard" }, createMode: "default" } });
  expect((await rest(azure, "GET", vault)).text).not.toContain("createMode");
  const secret = await rest(azure, "PUT", `${vault}/secrets/key`, { properties: { value: "hush" } });
  expect(secret.text).not.toContain("hush");
  const setting = (on: string) =>
    rest(azure, "PUT", `${on}/providers/Microsoft.Insights/diagnosticSettings/send`, {
      properties: { workspaceId: `${group}/providers/Microsoft.OperationalInsights/workspaces/log-one` },
    });
  expect((await setting(vault)).status).toBe(201);
  expect((await setting(`${group}/providers/Microsoft.KeyVault/vaults/none`)).status).toBe(404);
  const unknown = await put(`${group}/providers/Contoso.Things/widgets/w1`, { properties: { colour: "red" } });
  expect(unknown.body).toMatchObject({
    type: "Contoso.Things/widgets",
    properties: { colour: "red", provisioningState: "Succeeded" },
  });
});

test("resources are listed by type and by resource group, patched and deleted", async () => {
  const { resources } = clients(azure);
  const names: (string | undefined)[] = [];
  for await (const one of resources.resources.list({ filter: "resourceType eq 'Microsoft.Network/virtualNetworks'" }))
    names.push(one.name);
  expect(names.toSorted()).toEqual(["spoke", "vnet"]);
  const widget = `${group}/providers/Contoso.Things/widgets/w1`;
  const patched = await rest(azure, "PATCH", widget, { tags: { a: "1" }, properties: { size: 2 } });
  expect(patched.body).toMatchObject({ tags: { a: "1" }, properties: { colour: "red", size: 2 } });
  expect((await rest(azure, "DELETE", widget)).status).toBe(200);
  expect((await rest(azure, "DELETE", widget)).status).toBe(204);
  expect((await errorOf(resources.resources.getById(widget, "2024-05-01"))).code).toBe("ResourceNotFound");
});

test("a subnet in use stays when its network is put without it, and services of an account are there with it", async () => {
  const space = { addressSpace: { addressPrefixes: ["10.0.0.0/16"] } };
  const dropped = await put(network("virtualNetworks/vnet"), { properties: { ...space, subnets: [] } });
  expect(dropped.body["error"].code).toBe("InUseSubnetCannotBeDeleted");
  const account = `${group}/providers/Microsoft.Storage/storageAccounts/stone`;
  await put(account, { kind: "StorageV2", sku: { name: "Standard_LRS" } });
  const container = await rest(azure, "PUT", `${account}/blobServices/default/containers/logs`, { properties: {} });
  expect(container.status).toBe(201);
});

// What Azure does with children in the body of their parent is told in Azure/Enterprise-Scale issue 407 and pull request 885:
// a rule about the child's type lets the parent through and marks the child afterwards; a rule that counts in the parent denies.
import { afterEach, beforeEach, expect, test } from "vitest";
import type { LocalAzure } from "../../../engine/local-azure/index.ts";
import { rest, type RestAnswer, start } from "./clients.ts";
import { assign, define, group, makePolicyTenant, type Rule, subscription } from "./policy-tenant.ts";

let azure: LocalAzure;
beforeEach(async () => {
  azure = await start();
  await makePolicyTenant(azure);
});
afterEach(() => azure.close());

const network = `${group}/providers/Microsoft.Network`;
const location = "westeurope";
const subnetType = "Microsoft.Network/virtualNetworks/subnets";
const noGroup = { field: `${subnetType}/networkSecurityGroup.id`, exists: "false" };
const aboutSubnets: Rule = {
  if: { allOf: [{ field: "type", equals: subnetType }, noGroup] },
  then: { effect: "deny" },
};
const aboutNetworks: Rule = {
  if: {
    allOf: [
      { field: "type", equals: "Microsoft.Network/virtualNetworks" },
      {
        count: {
          field: `${subnetType}[*]`,
          where: { field: `${subnetType}[*].networkSecurityGroup.id`, exists: "false" },
        },
        greater: 0,
      },
    ],
  },
  then: { effect: "deny" },
};

function putNetwork(name: string): Promise<RestAnswer> {
  const subnets = [{ name: "inline", properties: { addressPrefix: "10.0.0.0/24" } }];
  const properties = { addressSpace: { addressPrefixes: ["10.0.0.0/16"] }, subnets };
  return rest(azure, "PUT", `${network}/virtualNetworks/${name}`, { location, properties });
}

async function statesOf(name: string): Promise<unknown> {
  const path = `${subscription}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults`;
  const query = `?$filter=${encodeURIComponent(`PolicyAssignmentName eq '${name}'`)}`;
  const { value } = (await rest(azure, "POST", path + query)).body;
  return (value as { resourceId: string; complianceState: string }[]).map(({ resourceId, complianceState }) => [
    resourceId.replace(network, ""),
    complianceState,
  ]);
}

test("a rule about subnets lets a network with subnets through, marks them, and denies a subnet of its own", async () => {
  await define(azure, "subnets", aboutSubnets);
  await assign(azure, subscription, "subnets");
  expect((await putNetwork("vnet")).status).toBe(201);
  expect(await statesOf("subnets")).toEqual([["/virtualNetworks/vnet/subnets/inline", "NonCompliant"]]);
  const own = await rest(azure, "PUT", `${network}/virtualNetworks/vnet/subnets/own`, {
    properties: { addressPrefix: "10.0.1.0/24" },
  });
  expect([own.status, own.body["error"].code]).toEqual([403, "RequestDisallowedByPolicy"]);
});

test("a rule that counts the subnets of a network denies the network", async () => {
  await define(azure, "networks", aboutNetworks);
  await assign(azure, subscription, "networks");
  const refused = await putNetwork("vnet");
  expect([refused.status, refused.body["error"].code]).toEqual([403, "RequestDisallowedByPolicy"]);
});

test("security rules are like subnets", async () => {
  const type = "Microsoft.Network/networkSecurityGroups/securityRules";
  await define(azure, "rules", {
    if: {
      allOf: [
        { field: "type", equals: type },
        { field: `${type}/access`, equals: "Allow" },
      ],
    },
    then: { effect: "deny" },
  });
  await assign(azure, subscription, "rules");
  const rule = {
    access: "Allow",
    direction: "Inbound",
    priority: 100,
    protocol: "Tcp",
    sourceAddressPrefix: "*",
    sourcePortRange: "*",
    destinationAddressPrefix: "*",
    destinationPortRange: "22",
  };
  const nsg = `${network}/networkSecurityGroups/nsg`;
  const properties = { securityRules: [{ name: "ssh", properties: rule }] };
  expect((await rest(azure, "PUT", nsg, { location, properties })).status).toBe(201);
  expect(await statesOf("rules")).toEqual([["/networkSecurityGroups/nsg/securityRules/ssh", "NonCompliant"]]);
  const own = await rest(azure, "PUT", `${nsg}/securityRules/two`, { properties: { ...rule, priority: 110 } });
  expect(own.body["error"].code).toBe("RequestDisallowedByPolicy");
});

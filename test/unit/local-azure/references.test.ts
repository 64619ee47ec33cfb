import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type LocalAzure } from "../../../engine/local-azure/index.ts";
import { rest, start, subscriptionA, subscriptionB } from "./clients.ts";

const group = `/subscriptions/${subscriptionA}/resourceGroups/rg`;
const network = `${group}/providers/Microsoft.Network/virtualNetworks/vnet`;
const securityGroup = (name: string) => `${group}/providers/Microsoft.Network/networkSecurityGroups/${name}`;

const putNetwork = (azure: LocalAzure, security: string | undefined) =>
  rest(azure, "PUT", network, {
    location: "westeurope",
    properties: {
      addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
      subnets: [
        {
          name: "default",
          properties: {
            addressPrefix: "10.0.0.0/24",
            ...(security === undefined ? {} : { networkSecurityGroup: { id: securityGroup(security) } }),
          },
        },
      ],
    },
  });

const subnetsOf = async (azure: LocalAzure, name: string): Promise<unknown> =>
  (await rest(azure, "GET", securityGroup(name))).body["properties"].subnets;

test("a resource shows who names it now: not before, not afterwards, and again after a restart", async () => {
  const folder = mkdtempSync(join(tmpdir(), "azo-references-"));
  const azure = await start({ folder });
  try {
    await rest(azure, "PUT", group, { location: "westeurope" });
    for (const name of ["one", "two"]) await rest(azure, "PUT", securityGroup(name), { location: "westeurope" });
    await putNetwork(azure, "one");
    const subnet = [{ id: `${network}/subnets/default` }];
    expect(await subnetsOf(azure, "one")).toEqual(subnet);
    await putNetwork(azure, "two");
    expect([await subnetsOf(azure, "one"), await subnetsOf(azure, "two")]).toEqual([undefined, subnet]);
  } finally {
    await azure.close();
  }
  const again = await start({ folder });
  try {
    expect(await subnetsOf(again, "two")).toMatchObject([{ id: `${network}/subnets/default` }]);
    await rest(again, "DELETE", network);
    expect(await subnetsOf(again, "two")).toBeUndefined();
  } finally {
    await again.close();
    rmSync(folder, { recursive: true });
  }
});

test("a subscription that moves is found at its new group only", async () => {
  const azure = await start();
  try {
    const groups = "/providers/Microsoft.Management/managementGroups";
    for (const name of ["left", "right"]) await rest(azure, "PUT", `${groups}/${name}`, { properties: {} });
    for (const name of ["left", "right"]) await rest(azure, "PUT", `${groups}/${name}/subscriptions/${subscriptionB}`);
    const names = async (name: string): Promise<readonly string[]> =>
      (await rest(azure, "GET", `${groups}/${name}/subscriptions`)).body["value"].map(
        (one: { readonly name: string }) => one.name,
      );
    expect([await names("left"), await names("right")]).toEqual([[], [subscriptionB]]);
  } finally {
    await azure.close();
  }
});

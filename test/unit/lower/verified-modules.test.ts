// Azure Verified Modules as they are published: pinned as `azo generate` does it, called with types, compiled to units.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { invariant } from "#lib/invariant";
import type { JsonObject } from "#lib/json";
import type { PredictedResource, Unit } from "#model/desired";
import type { Diagnostic } from "#model/diagnostic";
import type { Origin } from "#model/origin";
import { pinTemplates } from "../../../engine/cli/pin-templates.ts";
import { readFolder } from "../../../engine/compile/read-source.ts";
import { runStages } from "../../../engine/compile/stages.ts";
import { checkTypes } from "../../diagnostics/read-case.ts";
import { givenData } from "../../support/given-data.ts";
import { tenantId } from "../resolve/compile-input.ts";

const subscription = "/subscriptions/11111111-1111-1111-1111-111111111111";
const { path: modules, isThere } = givenData("arm/templates/avm/avm");
const root = mkdtempSync(join(tmpdir(), "azo-modules-"));
const wanted = {
  "storage-account": "res/storage/storage-account",
  "key-vault": "res/key-vault/vault",
  "virtual-network": "res/network/virtual-network",
  workspace: "res/operational-insights/workspace",
  "private-dns-zone": "res/network/private-dns-zone",
  budget: "res/consumption/budget/sub-scope",
  "role-assignment": "res/authorization/role-assignment/mg-scope",
};

const landingZone = `
import { idOf, landingZone, managementGroup, networkSecurityGroup, resourceGroup, subscription } from "azo";
import { budget } from "../generated/azure/templates/budget.ts";
import { keyVault } from "../generated/azure/templates/key-vault.ts";
import { privateDnsZone } from "../generated/azure/templates/private-dns-zone.ts";
import { roleAssignment } from "../generated/azure/templates/role-assignment.ts";
import { storageAccount } from "../generated/azure/templates/storage-account.ts";
import { virtualNetwork } from "../generated/azure/templates/virtual-network.ts";
import { workspace } from "../generated/azure/templates/workspace.ts";

const guard = networkSecurityGroup({ name: "nsg-app", rules: [] });
const logs = idOf({ type: "Microsoft.OperationalInsights/workspaces", name: "log-platform" });
const network = idOf({ type: "Microsoft.Network/virtualNetworks", name: "vnet-app" });

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "contoso",
      displayName: "Contoso",
      templates: [
        roleAssignment({
          principalId: "22222222-2222-2222-2222-222222222222",
          roleDefinitionIdOrName: "Reader",
          principalType: "Group",
        }),
      ],
      subscriptions: [
        subscription({
          id: "11111111-1111-1111-1111-111111111111",
          displayName: "App",
          templates: [budget({ name: "monthly", amount: 500, startDate: "2026-01-01", contactEmails: ["a@contoso.com"] })],
          resourceGroups: [
            resourceGroup({
              name: "rg-app",
              location: "northeurope",
              resources: [
                storageAccount({
                  name: "stlogs001",
                  skuName: "Standard_LRS",
                  blobServices: { containers: [{ name: "audit", publicAccess: "None" }] },
                  diagnosticSettings: [{ workspaceResourceId: logs }],
                }),
                keyVault({ name: "kv-app", enablePurgeProtection: true, sku: "standard", tags: { team: "app" } }),
                virtualNetwork({
                  name: "vnet-app",
                  addressPrefixes: ["10.1.0.0/16"],
                  subnets: [{ name: "web", addressPrefix: "10.1.0.0/24", networkSecurityGroupResourceId: idOf(guard) }],
                }),
                guard,
              ],
            }),
            resourceGroup({
              name: "rg-dns",
              resources: [
                privateDnsZone({
                  name: "app.internal",
                  virtualNetworkLinks: [{ virtualNetworkResourceId: network, registrationEnabled: true }],
                }),
              ],
            }),
            resourceGroup({ name: "rg-logs", resources: [workspace({ name: "log-platform", dataRetention: 30 })] }),
          ],
        }),
      ],
    }),
  ],
});
`;

/** The ARM id of a resource of the subscription. */
const inGroup = (group: string, rest: string) => `${subscription}/resourceGroups/${group}/providers/Microsoft.${rest}`;

const state: { types: readonly Diagnostic[]; diagnostics: readonly Diagnostic[]; units: readonly Unit[] } = {
  types: [],
  diagnostics: [],
  units: [],
};

beforeAll(async () => {
  if (!isThere) return;
  for (const [name, path] of Object.entries(wanted))
    cpSync(join(modules, path, "main.json"), join(root, `modules/${name}.json`));
  const templates = Object.keys(wanted).map((name) => [name, `modules/${name}.json`] as const);
  const made = await pinTemplates(Object.fromEntries(templates), root, join(root, "generated/azure/templates"));
  invariant(made.kind === "pinned", JSON.stringify(made));
  mkdirSync(join(root, "landing-zone"));
  writeFileSync(join(root, "landing-zone/index.ts"), landingZone);
  const read = await readFolder(root);
  invariant("source" in read, JSON.stringify(read));
  const { desired, diagnostics } = runStages({ kind: "desired", source: read.source, tenantId });
  const types = await checkTypes(read.source, join(root, "types"));
  Object.assign(state, { types, diagnostics, units: desired?.units ?? [] });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function unitNamed(id: string): Unit {
  const unit = state.units.find((candidate) => candidate.id === id);
  invariant(unit !== undefined, `There is no unit ${id}.`);
  return unit;
}

function predicted(id: string): PredictedResource {
  const found = state.units.flatMap(({ resources }) => resources).find((resource) => resource.id === id);
  invariant(found !== undefined, `Nothing yields ${id}.`);
  return found;
}

/** The text of the landing zone at an origin. */
function textAt(origin: Origin | undefined): string {
  const { line = 0, column = 0, endColumn = 0 } = origin?.used ?? {};
  return landingZone.split("\n")[line - 1]?.slice(column - 1, endColumn - 1) ?? "";
}

describe.runIf(isThere)("modules as they are published, called in a landing zone", () => {
  it("type-check and compile without a word", () => {
    expect(state.types).toEqual([]);
    expect(state.diagnostics).toEqual([]);
  });

  it("yield their leaf resources, those of nested modules too", () => {
    const ids = unitNamed("contoso/App/resource-groups/rg-app").resources.map(({ id }) => id);
    const storage = inGroup("rg-app", "Storage/storageAccounts/stlogs001");
    expect(ids.toSorted()).toEqual(
      [
        inGroup("rg-app", "Network/networkSecurityGroups/nsg-app"),
        inGroup("rg-app", "Network/virtualNetworks/vnet-app"),
        inGroup("rg-app", "Network/virtualNetworks/vnet-app/subnets/web"),
        inGroup("rg-app", "KeyVault/vaults/kv-app"),
        storage,
        `${storage}/blobServices/default`,
        `${storage}/blobServices/default/containers/audit`,
        `${storage}/providers/Microsoft.Insights/diagnosticSettings/stlogs001-diagnosticSettings`,
      ].toSorted(),
    );
    expect(unitNamed("contoso/App/templates").resources.map(({ id }) => id)).toEqual([
      `${subscription}/providers/Microsoft.Consumption/budgets/monthly`,
    ]);
    expect(unitNamed("contoso/templates").resources.map(({ type }) => type)).toEqual([
      "Microsoft.Authorization/roleAssignments",
    ]);
  });

  it("know the tenant, the subscription and the resource group they are deployed to", () => {
    expect(predicted(inGroup("rg-app", "KeyVault/vaults/kv-app")).body).toMatchObject({
      location: "northeurope",
      tags: { team: "app" },
      properties: { tenantId, enablePurgeProtection: true },
    });
  });

  it("may refer to each other by what they make, and are deployed in that order", () => {
    const link = inGroup("rg-dns", "Network/privateDnsZones/app.internal/virtualNetworkLinks/vnet-app-vnetlink");
    expect(predicted(link).body).toMatchObject({
      properties: { virtualNetwork: { id: inGroup("rg-app", "Network/virtualNetworks/vnet-app") } },
    });
    expect(unitNamed("contoso/App/resource-groups/rg-dns").dependsOn).toContain("contoso/App/resource-groups/rg-app");
    expect(unitNamed("contoso/App/resource-groups/rg-app").dependsOn).toContain("contoso/App/resource-groups/rg-logs");
    const resources = unitNamed("contoso/App/resource-groups/rg-app").template["resources"] as JsonObject;
    expect(resources["virtualNetworkVnetApp"]).toMatchObject({ dependsOn: ["nsgApp"] });
  });

  it("know the author's line of the call, and of a parameter where a value is made of that alone", () => {
    const vault = predicted(inGroup("rg-app", "KeyVault/vaults/kv-app"));
    expect(textAt(vault.origin)).toMatch(/^keyVault\(\{ name: "kv-app"/);
    expect(textAt(vault.origins.get("/properties/enablePurgeProtection"))).toBe("true");
    expect(textAt(vault.origins.get("/tags/team"))).toBe('"app"');
    const retention = predicted(inGroup("rg-logs", "OperationalInsights/workspaces/log-platform"));
    expect(textAt(retention.origins.get("/properties/retentionInDays"))).toBe("30");
  });
});

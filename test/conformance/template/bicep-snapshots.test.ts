import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "#lib/json";
import { expandTemplate } from "#template";
import type { Expansion } from "#template";
import { hasTemplates, templatesFolder } from "./shared-templates.ts";

const folder = "bicep/src/Bicep.Cli.IntegrationTests/Files/SnapshotCommandTests";
const scope = {
  kind: "resourceGroup",
  id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myRg",
} as const;

const storage: JsonObject = {
  parameters: {
    storageAccountType: { type: "string", defaultValue: "Standard_LRS" },
    location: { type: "string", defaultValue: "[resourceGroup().location]" },
    storageAccountName: { type: "string", defaultValue: "[format('store{0}', uniqueString(resourceGroup().id))]" },
  },
  resources: {
    sa: {
      type: "Microsoft.Storage/storageAccounts",
      apiVersion: "2022-09-01",
      name: "[parameters('storageAccountName')]",
      location: "[parameters('location')]",
      sku: { name: "[parameters('storageAccountType')]" },
      kind: "StorageV2",
      properties: {},
    },
  },
};

/** The sources of Bicep's snapshot cases, written by hand in the template language. */
const cases: readonly {
  readonly name: string;
  readonly template: JsonObject;
  readonly parameters: Record<string, { value: Json }>;
}[] = [
  { name: "basic", template: storage, parameters: { location: { value: "eastus" } } },
  {
    name: "outputs",
    template: {
      ...storage,
      outputs: {
        storageAccountType: { type: "string", value: "[parameters('storageAccountType')]" },
        blobUri: { type: "string", value: "[reference('sa').primaryEndpoints.blob]" },
        objectWithExpressions: {
          type: "object",
          value: { foo: "bar", baz: 123, qux: "[reference('sa').primaryEndpoints.blob]" },
        },
        objectLiteral: {
          type: "object",
          value: { storageAccountType: "[parameters('storageAccountType')]", baz: 123 },
        },
      },
    },
    parameters: { location: { value: "eastus" } },
  },
  {
    name: "nested_loops",
    template: {
      parameters: { permissions: { type: "array", items: { type: "object" } } },
      variables: { vaults: [{ name: "myVault", permissions: "[parameters('permissions')]", keyVaultSku: "standard" }] },
      resources: {
        keyVaults: {
          copy: { name: "keyVaults", count: "[length(variables('vaults'))]", mode: "serial", batchSize: 1 },
          type: "Microsoft.KeyVault/vaults",
          apiVersion: "2019-09-01",
          name: "[variables('vaults')[copyIndex()].name]",
          location: "[resourceGroup().location]",
          properties: {
            copy: [
              {
                name: "accessPolicies",
                count: "[length(variables('vaults')[copyIndex()].permissions)]",
                input: {
                  tenantId: "[subscription().tenantId]",
                  permissions:
                    "[variables('vaults')[copyIndex()].permissions[copyIndex('accessPolicies')].permissions]",
                },
              },
            ],
            sku: { family: "A", name: "[variables('vaults')[copyIndex()].keyVaultSku]" },
            tenantId: "[subscription().tenantId]",
          },
        },
      },
    },
    parameters: { permissions: { value: [] } },
  },
  {
    name: "null_parameter_value",
    template: { parameters: { p: { type: "string", nullable: true } }, resources: {} },
    parameters: { p: { value: null } },
  },
];

describe.runIf(hasTemplates)("Bicep's own snapshots", () => {
  test.each(cases)("$name is predicted alike", ({ name, template, parameters }) => {
    const expected = JSON.parse(readFileSync(join(templatesFolder, folder, name, "main.snapshot.json"), "utf8"));
    expect(asSnapshot(expandTemplate({ template, parameters, context: { scope } }))).toEqual(expected);
  });
});

function asSnapshot({ predictedResources, outputs, diagnostics }: Expansion): unknown {
  return {
    predictedResources: predictedResources.map(({ id, type, name, apiVersion, body }) => ({
      id,
      type,
      name,
      apiVersion,
      ...body,
    })),
    diagnostics,
    outputs: Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value])),
  };
}

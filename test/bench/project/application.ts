import { numbered } from "./numbered.ts";
import type { Random } from "./random.ts";

export function applicationPath(group: number, index: number): string {
  return `landing-zone/${numbered("group", group)}/${numbered("app", index)}.ts`;
}

export function applicationName(index: number): string {
  return `app${index}`;
}

const openings = [
  '{ purpose: "https", port: "443", from: "10.0.0.0/8" }',
  '{ purpose: "health", port: "8080", from: "AzureLoadBalancer" }',
  '{ purpose: "metrics", port: "9090-9099", from: "10.1.0.0/16" }',
  '{ purpose: "queue", port: "5671", from: "VirtualNetwork" }',
] as const;

/** A subscription with a network and a store, as a workload team writes it. */
export function applicationFile(index: number, random: Random): string {
  const name = numbered("app", index);
  const first = random.number(openings.length);
  const chosen = openings.map((_, offset) => openings[(first + offset) % openings.length] ?? openings[0]);
  const environment = random.pick(["production", "production", "test", "sandbox"]);
  return `import { resource, resourceGroup, subscription, userAssignedIdentity, virtualNetwork } from "azo";
import { addressOf, baseTags, type Environment, groups, guardOf, isProduction, spaceOf, subscriptionId } from "../settings.ts";

const index = ${index};
const name = "${name}";
const environment: Environment = "${environment}";
const tags = { ...baseTags, application: name, environment, costCenter: \`cc-\${${random.number(9000)} + index}\` };

const openings = [
${chosen
  .slice(0, 2 + random.number(3))
  .map((opening) => `  ${opening},`)
  .join("\n")}
];

const guard = guardOf(name, environment, openings);

const spoke = virtualNetwork({
  name: \`vnet-\${name}\`,
  tags,
  addressPrefixes: [spaceOf(index)],
  subnets: [${random.pick(['"web", "data"', '"web", "data", "jobs"', '"app"'])}].map((part, position) => ({
    name: part,
    addressPrefix: addressOf(index, position),
    networkSecurityGroup: guard,
    defaultOutboundAccess: !isProduction(environment) && part === "jobs",
  })),
});

const identity = userAssignedIdentity({ name: \`id-\${name}\`, tags });

const store = resource({
  type: "Microsoft.Storage/storageAccounts",
  apiVersion: "2023-05-01",
  name: \`st\${name.replaceAll("-", "")}\`,
  tags: { ...tags, tier: isProduction(environment) ? "gold" : "silver" },
  sku: { name: isProduction(environment) ? "Standard_ZRS" : "Standard_LRS" },
  resourceKind: "StorageV2",
  properties: {
    minimumTlsVersion: "TLS1_2",
    allowBlobPublicAccess: false,
    accessTier: "${random.pick(["Hot", "Cool"])}",
    networkAcls: {
      defaultAction: "Deny",
      bypass: "AzureServices",
      ipRules: openings.filter(({ from }) => from.startsWith("10.")).map(({ from }) => ({ value: from, action: "Allow" })),
    },
    ...(isProduction(environment) ? { allowSharedKeyAccess: false } : {}),
  },
});

const vault = resource({
  type: "Microsoft.KeyVault/vaults",
  apiVersion: "2023-07-01",
  name: \`kv-\${name}\`,
  tags,
  properties: { sku: { family: "A", name: "standard" }, enableRbacAuthorization: true, tenantId: groups.tenant },
});

/** ${name}, owned by its own team. */
export const ${applicationName(index)} = subscription({
  id: subscriptionId(index),
  displayName: \`\${name}-\${environment}\`,
  resourceGroups: [
    resourceGroup({ name: "rg-network", tags, resources: [guard, spoke] }),
    resourceGroup({ name: \`rg-\${name}\`, tags: { ...tags, operators: groups.operators }, resources: [identity, store, vault] }),
  ],
});
`;
}

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "#lib/json";
import { queryRows } from "../../../engine/local-azure/resource-graph/index.ts";
import { givenData } from "../../support/given-data.ts";

const { path: file, isThere } = givenData("arm/resource-graph-queries.json");
const queries: readonly string[] = isThere ? (JSON.parse(readFileSync(file, "utf8")) as string[]) : [];

const group = "/subscriptions/s1/resourceGroups/rg/providers";
const cluster = `${group}/Microsoft.Kubernetes/connectedClusters/c1`;
const machine = `${group}/Microsoft.HybridCompute/machines/m1`;
const location = `${group}/Microsoft.ExtendedLocation/customLocations/l1`;
const scope = "/providers/Microsoft.Management/managementGroups/contoso";

const resources: readonly JsonObject[] = [
  {
    id: cluster,
    name: "c1",
    type: "microsoft.kubernetes/connectedclusters",
    location: "we",
    subscriptionId: "s1",
    properties: { agentVersion: "1.2", totalNodeCount: 3 },
  },
  {
    id: `${group}/Microsoft.ContainerService/managedClusters/k1`,
    name: "k1",
    type: "microsoft.containerservice/managedclusters",
    properties: {},
  },
  {
    id: machine,
    name: "m1",
    type: "microsoft.hybridcompute/machines",
    resourceGroup: "rg",
    subscriptionId: "s1",
    tags: { Datacenter: "dc1" },
    properties: {
      domainName: "corp",
      status: "Connected",
      osName: "linux",
      osSku: "Ubuntu",
      osProfile: { computerName: "M1" },
      detectedProperties: { mssqldiscovered: "true", logicalCoreCount: "4" },
    },
  },
  {
    id: `${group}/Microsoft.HybridCompute/machines/m2`,
    name: "m2",
    type: "microsoft.hybridcompute/machines",
    properties: { domainName: "corp", osName: "Windows", osProfile: { computerName: "M2" } },
  },
  { id: `${machine}/extensions/mma`, name: "mma", type: "microsoft.hybridcompute/machines/extensions", properties: {} },
  {
    id: location,
    name: "l1",
    type: "microsoft.extendedlocation/customlocations",
    location: "we",
    properties: { provisioningState: "Succeeded", clusterExtensionIds: [`${cluster}/extensions/vmware`] },
  },
  {
    id: `${group}/Microsoft.Compute/virtualMachines/vm1`,
    name: "vm1",
    type: "microsoft.compute/virtualmachines",
    resourceGroup: "rg",
    subscriptionId: "s1",
    properties: { hardwareProfile: { vmSize: "D2" } },
  },
  {
    id: `${group}/Microsoft.Web/sites/f1`,
    name: "f1",
    type: "microsoft.web/sites",
    kind: "functionapp,linux",
    location: "we",
    properties: { name: "f1", state: "Running" },
  },
];
const policyresources: readonly JsonObject[] = [
  {
    id: "/p1",
    kind: "policyassignments",
    type: "microsoft.authorization/policyassignments",
    properties: {
      policyDefinitionId: `${scope}/providers/Microsoft.Authorization/policyDefinitions/deny-publicip`,
      scope,
      notScopes: [],
      parameters: { effect: { value: "Deny" } },
    },
  },
  {
    id: "/s1",
    name: "set",
    type: "microsoft.authorization/policysetdefinitions",
    properties: { displayName: "CIS", description: "d", metadata: { category: "Regulatory Compliance" } },
  },
  { id: "/en", name: "en", type: "microsoft.authorization/policyenrollments", properties: {} },
];
const tables: Readonly<Record<string, () => readonly JsonObject[]>> = {
  resources: () => resources,
  kubernetesconfigurationresources: () => [
    {
      id: `${cluster}/providers/Microsoft.KubernetesConfiguration/fluxConfigurations/f`,
      type: "microsoft.kubernetesconfiguration/fluxconfigurations",
      properties: { complianceState: "Non-Compliant" },
    },
  ],
  advisorresources: () => [
    {
      id: "/a1",
      type: "microsoft.advisor/recommendations",
      properties: {
        category: "HighAvailability",
        impactedValue: "m1",
        shortDescription: { solution: "Upgrade to the latest version of the Azure Connected Machine agent" },
        resourceMetadata: { resourceId: machine },
        extendedProperties: { installedVersion: "1.0", latestVersion: "1.1" },
      },
    },
  ],
  extendedlocationresources: () => [
    {
      id: "/e1",
      type: "microsoft.extendedlocation/customlocations/enabledresourcetypes",
      properties: { clusterExtensionId: `${cluster}/EXTENSIONS/vmware`, extensionType: "Microsoft.VMware" },
    },
  ],
  awsresources: () => [
    {
      id: "/aws/ec2",
      name: "i-1",
      type: "microsoft.awsconnector/ec2instances",
      properties: { awsProperties: { instanceType: { value: "t3" } }, awsTags: { env: "x" } },
    },
  ],
  policyresources: () => policyresources,
  resourcecontainers: () => [
    {
      id: "/subscriptions/s2",
      name: "Zeta",
      subscriptionId: "s2",
      type: "microsoft.resources/subscriptions",
      properties: { state: "Enabled" },
    },
    {
      id: "/subscriptions/s1",
      name: "Alpha",
      subscriptionId: "s1",
      type: "microsoft.resources/subscriptions",
      properties: { state: "Enabled" },
    },
    {
      id: "/subscriptions/s3",
      name: "Gone",
      subscriptionId: "s3",
      type: "microsoft.resources/subscriptions",
      properties: { state: "Disabled" },
    },
  ],
};

const assignment = {
  assignmentScope: scope,
  assignmmentNotScopes: "[]",
  assignmmentParameters: '{"effect":{"value":"Deny"}}',
};

/** What a published query must answer over the rows above, found by words that only it has. */
const expectations: readonly (readonly [words: readonly string[], rows: unknown])[] = [
  [
    ["properties.agentVersion"],
    [
      {
        id: cluster,
        subscriptionId: "s1",
        location: "we",
        type: "microsoft.kubernetes/connectedclusters",
        properties_agentVersion: "1.2",
        properties_kubernetesVersion: null,
        properties_distribution: null,
        properties_infrastructure: null,
        properties_totalNodeCount: 3,
        properties_totalCoreCount: null,
      },
    ],
  ],
  [["connectedClusterId1 == ''"], [{ connectedClusterId: cluster.toLowerCase() }]],
  [["parse tolower(id) with clusterId"], [{ clusterId: cluster.toLowerCase() }]],
  [["summarize count() by complianceState"], [{ complianceState: "Non-Compliant", count_: 1 }]],
  [["PerDomainMachineCount", "\n"], [{ EachDomain: "corp", TotalMachineCount: 2, PerDomainMachineCount: 2, Pct: 100 }]],
  [
    ["make_list(ExtensionName)", "\n"],
    [
      { id: machine, ComputerName: "M1", OSName: "linux", Extensions: ["mma"] },
      { id: `${group}/Microsoft.HybridCompute/machines/m2`, ComputerName: "M2", OSName: "Windows", Extensions: [""] },
    ],
  ],
  [["summarize by id, machineName"], [{ id: "/a1", machineName: "m1", agentVersion: "1.0", expectedVersion: "1.1" }]],
  [
    ["virtualMachineKindsEnabled", "\n"],
    [{ id: location, name: "l1", location: "we", virtualMachineKindsEnabled: ["microsoft.vmware"] }],
  ],
  [
    ["pgsqlinstalled", "machineId"],
    [
      expect.objectContaining({
        id: machine,
        osSku: "Ubuntu",
        coreCount: "4",
        mssqlinstalled: true,
        pgsqlinstalled: false,
      }),
    ],
  ],
  [
    ['cloud=iff(type contains "ec2"'],
    [
      expect.objectContaining({ cloud: "Azure", size: "D2", awsTags: "" }),
      expect.objectContaining({ cloud: "AWS", size: "t3", awsTags: '{"env":"x"}' }),
    ],
  ],
  [["functionName=iff"], [{ cloud: "Azure", functionName: "f1", lastModifiedTime: null, location: "we", tags: null }]],
  [["PolicyResources |\n", "policyDefinitions/Deny-PublicIP"], [assignment]],
  [
    ["label=tostring(name)"],
    [
      { label: "Alpha", description: "s1", value: "s1" },
      { label: "Zeta", description: "s2", value: "s2" },
    ],
  ],
  [
    ["Regulatory Compliance"],
    [{ label: "CIS", description: "d", value: { displayName: "CIS", id: "/s1", description: "d" } }],
  ],
  [["policyenrollments"], [expect.objectContaining({ id: "/en" })]],
];

describe.runIf(isThere)("published Resource Graph queries", () => {
  // A dollar sign behind a backslash is how a shell is told to keep it; Resource Graph never sees the backslash.
  test.each(queries.map((query) => query.replaceAll("\\$", "$")))("%s", (query) => {
    expect(queryRows(query, tables).error).toBeUndefined();
  });

  test.each(expectations)("the query with %j answers with its rows", (words, rows) => {
    const query = queries.find((candidate) => words.every((word) => candidate.includes(word)));
    expect(queryRows(query ?? "", tables).rows).toEqual(rows);
  });
});

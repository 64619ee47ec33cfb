import { groupsPath, location, subscriptionId, subscriptionPath } from "../tenant.ts";
import type { AzOperation } from "./operation.ts";

interface DeploymentScope {
  /** The command below `deployment`; its template is `<name>.json`. */
  readonly name: "tenant" | "mg" | "sub" | "group";
  readonly at: readonly string[];
  readonly where: readonly string[];
}

const tenantScope = { name: "tenant", at: [], where: ["--location", location] } as const;
const groupScope = { ...tenantScope, name: "mg", at: ["--management-group-id", "az-group"] } as const;
const subscriptionScope = { ...tenantScope, name: "sub" } as const;
const resourceGroupScope = { name: "group", at: ["--resource-group", "az"], where: [] } as const;

const named = (scope: DeploymentScope) => [...scope.at, "--name", `az-${scope.name}`];
const templated = (scope: DeploymentScope) => [
  ...named(scope),
  ...scope.where,
  "--template-file",
  `${scope.name}.json`,
];
const succeeded = { properties: { provisioningState: "Succeeded" } };

function whatIf(scope: DeploymentScope): AzOperation {
  const words = ["deployment", scope.name, "what-if", ...templated(scope), "--no-pretty-print"];
  return { words, expected: { status: "Succeeded", changes: [{ changeType: "Create" }] } };
}

function create(scope: DeploymentScope): AzOperation {
  return { words: ["deployment", scope.name, "create", ...templated(scope)], expected: succeeded };
}

function theRest(scope: DeploymentScope): readonly AzOperation[] {
  const command = ["deployment", scope.name];
  return [
    { words: [...command, "validate", ...templated(scope)], expected: succeeded },
    { words: [...command, "show", ...named(scope)], expected: { name: `az-${scope.name}`, ...succeeded } },
    { words: [...command, "list", ...scope.at], expected: [{ name: `az-${scope.name}` }] },
    { words: ["deployment", "operation", scope.name, "list", ...named(scope)], expected: [succeeded] },
    { words: [...command, "export", ...named(scope)], expected: { contentVersion: "1.0.0.0" } },
    { words: [...command, "delete", ...named(scope)] },
  ];
}

/** The commands that `npm test` runs too. */
export const firstDeploymentCommands: readonly AzOperation[] = [whatIf(subscriptionScope), create(subscriptionScope)];

/** They need the management group `az-group` and the resource group `az`. */
export const deploymentCommands: readonly AzOperation[] = [
  ...theRest(subscriptionScope),
  ...[tenantScope, groupScope, resourceGroupScope].flatMap((scope) => [
    whatIf(scope),
    create(scope),
    ...theRest(scope),
  ]),
];

const stacks = "providers/Microsoft.Resources/deploymentStacks/az-stack?api-version=2024-03-01";
const removal = "unmanageAction.Resources=delete&unmanageAction.ResourceGroups=delete";
const unmanage = ["--action-on-unmanage", "deleteAll", "--deny-settings-mode", "none", "--yes"];
const rest = (method: string, url: string, ...more: readonly string[]) =>
  ["rest", "--method", method, "--url", url].concat(more);

function stackCommands(name: "mg" | "sub", at: readonly string[]): readonly AzOperation[] {
  const which = [...at, "--name", "az-stack"];
  const from = ["--location", location, "--template-file", `stack-${name}-template.json`];
  return [
    { words: ["stack", name, "create", ...which, ...from, ...unmanage], needs: "stack" },
    { words: ["stack", name, "delete", ...which, "--action-on-unmanage", "deleteAll", "--yes"], needs: "stack" },
  ];
}

function stackRequests(scope: string, body: string): readonly AzOperation[] {
  return [
    { words: rest("put", `${scope}/${stacks}`, "--body", body), expected: { name: "az-stack" } },
    { words: rest("get", `${scope}/${stacks}`), expected: { properties: { provisioningState: "succeeded" } } },
    { words: rest("delete", `${scope}/${stacks}&${removal}`) },
  ];
}

/** They need the management group `az-group`. Where az has no stack commands, `az rest` sends what they would. */
export const stacksCommands: readonly AzOperation[] = [
  ...stackCommands("mg", ["--management-group-id", "az-group"]),
  ...stackCommands("sub", []),
  ...stackRequests(`${groupsPath}/az-group`, "@stack-mg.json"),
  ...stackRequests(subscriptionPath, "@stack-sub.json"),
];

const graphUrl = "/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01";
const query = "resourcecontainers | where name =~ 'az' | project name";

/** They need the resource group `az`. Where az has no graph extension, `az rest` sends what it would. */
export const graphCommands: readonly AzOperation[] = [
  { words: ["graph", "query", "--graph-query", query], expected: { data: [{ name: "az" }] }, needs: "graph" },
  {
    words: rest("post", graphUrl, "--body", JSON.stringify({ query, subscriptions: [subscriptionId] })),
    expected: { totalRecords: 1, data: [{ name: "az" }] },
  },
];

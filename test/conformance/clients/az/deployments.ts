import { location } from "../tenant.ts";
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

const unmanage = ["--action-on-unmanage", "deleteAll"];

function stackCommands(scope: DeploymentScope): readonly AzOperation[] {
  const command = ["stack", scope.name];
  const which = [...scope.at, "--name", "az-stack"];
  const from = [...scope.where, "--template-file", `stack-${scope.name}.json`, ...unmanage];
  const made = { name: "az-stack", provisioningState: "succeeded", resources: [{ id: /az-stacked$/ }] };
  const validated = { validatedResources: [{ id: /az-stacked$/ }] };
  return [
    {
      words: [...command, "validate", ...which, ...from, "--deny-settings-mode", "none"],
      expected: { properties: validated },
    },
    { words: [...command, "create", ...which, ...from, "--deny-settings-mode", "none", "--yes"], expected: made },
    { words: [...command, "show", ...which], expected: made },
    { words: [...command, "list", ...scope.at], expected: [{ name: "az-stack" }] },
    { words: [...command, "export", ...which], expected: { template: { resources: [{ name: "az-stacked" }] } } },
    { words: [...command, "delete", ...which, ...unmanage, "--yes"] },
    { words: [...command, "show", ...which], refusal: /ResourceNotFound/ },
  ];
}

/** They need the management group `az-group` and the resource group `az`. */
export const stacksCommands: readonly AzOperation[] = [
  ...stackCommands(groupScope),
  ...stackCommands(subscriptionScope),
  ...stackCommands(resourceGroupScope),
];

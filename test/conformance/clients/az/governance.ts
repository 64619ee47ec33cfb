import { groupsPath, location, objectId, readerRole, subscriptionId, subscriptionPath } from "../tenant.ts";
import type { AzOperation } from "./operation.ts";

const group = ["account", "management-group"];
const child = ["--name", "az-child"];

/** They need the management group `az-group`, and leave it with the child `az-child`. */
export const groupCommands: readonly AzOperation[] = [
  { words: [...group, "create", ...child, "--parent", "az-group"], expected: { name: "az-child" } },
  { words: [...group, "show", ...child], expected: { details: { parent: { name: "az-group" } } } },
  { words: [...group, "list"], expected: [{ name: "az-group" }, { name: "az-child" }] },
  { words: [...group, "update", ...child, "--display-name", "Renamed"], expected: { displayName: "Renamed" } },
  { words: [...group, "check-name-availability", ...child], expected: { nameAvailable: false } },
  { words: [...group, "entities", "list"], expected: [{ name: "az-child" }] },
  { words: [...group, "subscription", "add", ...child, "--subscription", subscriptionId] },
  {
    words: [...group, "show", "--name", "az-group", "--expand", "--recurse"],
    expected: { children: [{ name: "az-child", children: [{ name: subscriptionId }] }] },
  },
  {
    words: [...group, "subscription", "show-sub-under-mg", ...child],
    expected: [{ name: subscriptionId }],
  },
  { words: [...group, "subscription", "remove", ...child, "--subscription", subscriptionId] },
];

const definition = ["policy", "definition"];
const set = ["policy", "set-definition"];
const assignment = ["policy", "assignment"];
const audits = ["--name", "az-audits"];
const below = ["--management-group", "az-group"];
const definitionId = `${subscriptionPath}/providers/Microsoft.Authorization/policyDefinitions/az-audits`;
const assigned = ["--name", "az-assigned", "--scope", subscriptionPath];

/** They need the management group `az-group`. */
export const policyCommands: readonly AzOperation[] = [
  {
    words: [...definition, "create", ...audits, "--rules", "rule.json", "--mode", "All", "--display-name", "Audits"],
    expected: { name: "az-audits", policyType: "Custom" },
  },
  { words: [...definition, "create", ...audits, "--rules", "rule.json", ...below], expected: { name: "az-audits" } },
  { words: [...definition, "show", ...audits], expected: { displayName: "Audits" } },
  { words: [...definition, "show", ...audits, ...below], expected: { id: new RegExp(`^${groupsPath}/az-group/`) } },
  { words: [...definition, "list"], expected: [{ name: "az-audits" }] },
  { words: [...definition, "update", ...audits, "--display-name", "Again"], expected: { displayName: "Again" } },
  {
    words: [
      ...set,
      "create",
      "--name",
      "az-set",
      "--definitions",
      JSON.stringify([{ policyDefinitionId: definitionId }]),
    ],
    expected: { policyDefinitions: [{ policyDefinitionId: definitionId }] },
  },
  { words: [...set, "show", "--name", "az-set"], expected: { name: "az-set" } },
  { words: [...set, "list"], expected: [{ name: "az-set" }] },
  { words: [...set, "update", "--name", "az-set", "--display-name", "Set"], expected: { displayName: "Set" } },
  {
    words: [
      ...assignment,
      "create",
      ...assigned,
      "--policy",
      "az-audits",
      "--location",
      location,
      "--mi-system-assigned",
    ],
    expected: { name: "az-assigned", identity: { type: "SystemAssigned" } },
  },
  { words: [...assignment, "show", ...assigned], expected: { policyDefinitionId: definitionId } },
  { words: [...assignment, "list", "--disable-scope-strict-match"], expected: [{ name: "az-assigned" }] },
  { words: [...assignment, "update", ...assigned, "--display-name", "Said"], expected: { displayName: "Said" } },
  { words: [...definition, "delete", ...audits], refusal: /PolicyDefinitionInUse/ },
  { words: [...assignment, "delete", ...assigned] },
  { words: [...set, "delete", "--name", "az-set"] },
  { words: [...definition, "delete", ...audits] },
  { words: [...definition, "delete", ...audits, ...below] },
];

const role = {
  Name: "Looks on from az",
  Description: "Reads",
  Actions: ["*/read"],
  AssignableScopes: [subscriptionPath],
};
const who = ["--assignee-object-id", objectId, "--assignee-principal-type", "ServicePrincipal"];

/** They need nothing. */
export const roleCommands: readonly AzOperation[] = [
  {
    words: ["role", "definition", "create", "--role-definition", JSON.stringify(role)],
    expected: { roleName: role.Name },
  },
  { words: ["role", "definition", "list", "--name", "Reader"], expected: [{ name: readerRole }] },
  { words: ["role", "definition", "list", "--custom-role-only"], expected: [{ roleName: role.Name }] },
  {
    words: ["role", "assignment", "create", ...who, "--role", "Reader", "--scope", subscriptionPath],
    expected: { scope: subscriptionPath, principalId: objectId },
  },
  {
    words: ["role", "assignment", "list", "--scope", subscriptionPath],
    expected: [{ principalId: objectId, roleDefinitionName: "Reader" }],
  },
  { words: ["role", "assignment", "list", "--all"], expected: [{ principalId: objectId }] },
  { words: ["role", "assignment", "delete", "--role", "Reader", "--scope", subscriptionPath] },
  { words: ["role", "definition", "delete", "--name", role.Name] },
];

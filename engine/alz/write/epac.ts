import { roleName } from "#lib/built-in-roles";
import { canonicalJson } from "#lib/canonical-json";
import type { Json, JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { nonComplianceMessage } from "#lib/non-compliance-message";
import { uuidV5 } from "#lib/uuid-v5";
import type { Deployed, Hierarchy, HierarchyGroup } from "../build/hierarchy.ts";
import { groupResourceId } from "../build/hierarchy.ts";
import { parsePolicyId } from "../find-policy.ts";
import type { AssignedPolicy } from "../roles/assigned-policies.ts";
import type { RoleGrant } from "../roles/role-grant.ts";
import type { WrittenFiles } from "./alz-bicep.ts";
import { fileName } from "./file-name.ts";

export interface EpacRequest {
  readonly hierarchy: Hierarchy;
  /** What the assignments assign; needed for overrides of whole initiatives. */
  readonly assigned: readonly AssignedPolicy[];
  /** All grants that the assignments need; those at the assignment's own scope EPAC works out itself. */
  readonly grants: readonly RoleGrant[];
  readonly tenantId: string;
  /** EPAC's name of the environment. */
  readonly pacSelector: string;
}

export type EpacWriting =
  | {
      readonly kind: "written";
      readonly files: WrittenFiles;
      /** What EPAC leaves to others, a sentence each; empty: nothing. */
      readonly notes: readonly string[];
    }
  | { readonly kind: "refused"; readonly message: string };

const schemas = "https://raw.githubusercontent.com/Azure/enterprise-azure-policy-as-code/main/Schemas";
/** RFC 9562, appendix A: names that are URLs. */
const urlNamespace = "6ba7b811-9dad-11d1-80b4-00c04fd430c8";

/**
 * The `Definitions` folder of Enterprise Policy as Code: settings, definitions, initiatives, and a file for each assignment at its group
 * with its enforcement mode, overrides, exclusions and the roles that parameters ask for elsewhere. EPAC keeps all definitions of an
 * environment at one scope, so a hierarchy with several tops, or two different policies of one name, is refused.
 */
export function writeEpac(request: EpacRequest): EpacWriting {
  const { groups } = request.hierarchy;
  const tops = groups.filter(({ path }) => path.length === 1);
  const [top] = tops;
  if (top === undefined || tops.length > 1)
    return {
      kind: "refused",
      message:
        "EPAC keeps all definitions of an environment at one management group, and this architecture has " +
        `${tops.length} at the top.`,
    };
  const twice = repeated([
    ...groups.flatMap(({ policyDefinitions }) => policyDefinitions.map(({ name, body }) => definition(name, body))),
    ...groups.flatMap(({ policySetDefinitions }) =>
      policySetDefinitions.map(({ name, body }) => initiative(name, body)),
    ),
  ]);
  if (twice !== undefined)
    return {
      kind: "refused",
      message: `EPAC keeps all definitions of an environment at one management group, and two are called ${twice}.`,
    };
  const files = new Map<string, JsonObject>([["global-settings.jsonc", settings(top, request)]]);
  for (const group of groups) {
    for (const { name, body } of group.policyDefinitions)
      files.set(`policyDefinitions/${fileName(name)}.jsonc`, definition(name, body));
    for (const { name, body } of group.policySetDefinitions)
      files.set(`policySetDefinitions/${fileName(name)}.jsonc`, initiative(name, body));
    for (const item of group.policyAssignments)
      files.set(
        `policyAssignments/${fileName(group.id)}/${fileName(item.name)}.jsonc`,
        assignment(item, group, request),
      );
  }
  return {
    kind: "written",
    files: new Map([...files].map(([path, json]) => [`Definitions/${path}`, `${JSON.stringify(json, null, 2)}\n`])),
    notes: [
      ...withoutRoles(groups),
      ...groups.flatMap((group) => group.policyAssignments.flatMap((item) => ungranted(item, group, request))),
    ],
  };
}

/** A name that two objects have which are not the same; those that are may stand at one group. */
function repeated(items: readonly JsonObject[]): string | undefined {
  const byName = Map.groupBy(items, ({ name }) => jsonString(name).toLowerCase());
  const different = [...byName.values()].find((own) => new Set(own.map(canonicalJson)).size > 1);
  return different === undefined ? undefined : jsonString(different[0]?.["name"]);
}

/** EPAC knows of no role definitions (research of EPAC, 3.5). */
function withoutRoles(groups: readonly HierarchyGroup[]): readonly string[] {
  const names = groups.flatMap(({ roleDefinitions }) =>
    roleDefinitions.map(({ body }) => jsonString(jsonObject(body["properties"])["roleName"])),
  );
  return names.length === 0 ? [] : [`EPAC manages no role definitions; left out: ${names.join(", ")}.`];
}

/** `ownedOnly`: EPAC deletes nothing that it did not make. Deprecated members keep their effects, as the library has them. */
function settings(top: HierarchyGroup, { tenantId, pacSelector }: EpacRequest): JsonObject {
  return {
    $schema: `${schemas}/global-settings-schema.json`,
    pacOwnerId: uuidV5(urlNamespace, `${top.resourceId}/epac/${pacSelector}`),
    pacEnvironments: [
      {
        pacSelector,
        cloud: "AzureCloud",
        tenantId,
        deploymentRootScope: top.resourceId,
        managedIdentityLocation: top.location,
        desiredState: { strategy: "ownedOnly", keepDfcSecurityAssignments: true, doNotDisableDeprecatedPolicies: true },
      },
    ],
  };
}

function definition(name: string, body: JsonObject): JsonObject {
  return { $schema: `${schemas}/policy-definition-schema.json`, name, properties: body["properties"] ?? {} };
}

function initiative(name: string, body: JsonObject): JsonObject {
  const properties = jsonObject(body["properties"]);
  const policyDefinitions = jsonArray(properties["policyDefinitions"]).map((item, index): Json => {
    const { policyDefinitionId, policyDefinitionReferenceId, ...rest } = jsonObject(item);
    const reference = jsonString(policyDefinitionReferenceId) || String(index);
    return {
      ...policy(jsonString(policyDefinitionId), "policyDefinition"),
      policyDefinitionReferenceId: reference,
      ...rest,
    };
  });
  return {
    $schema: `${schemas}/policy-set-definition-schema.json`,
    name,
    properties: { ...properties, policyDefinitions },
  };
}

/** EPAC names what it deploys itself, and refers to what Azure ships by id. */
function policy(id: string, prefix: string): JsonObject {
  const isCustom = /\/managementGroups\//i.test(id);
  return isCustom ? { [`${prefix}Name`]: parsePolicyId(id)?.name ?? id } : { [`${prefix}Id`]: id };
}

function assignment({ name, body }: Deployed, group: HierarchyGroup, request: EpacRequest): JsonObject {
  const properties = jsonObject(body["properties"]);
  const id = jsonString(properties["policyDefinitionId"]);
  const isSet = parsePolicyId(id)?.kind === "set";
  const { definitionVersion, displayName, description, metadata, enforcementMode, parameters } = properties;
  const { notScopes, nonComplianceMessages, resourceSelectors } = properties;
  const here = (value: Json): JsonObject => ({ [request.pacSelector]: value });
  const values = Object.entries(jsonObject(parameters)).map(([parameter, item]) => [
    parameter,
    jsonObject(item)["value"] ?? null,
  ]);
  const messages = jsonArray(nonComplianceMessages).map((item): JsonObject => {
    const { message, ...rest } = jsonObject(item);
    return { message: nonComplianceMessage(jsonString(message), jsonString(enforcementMode)), ...rest };
  });
  const identity = userAssigned(body);
  const elsewhere = (identity === undefined ? grantsOf(name, group, request) : [])
    .filter(({ scope }) => scope.toLowerCase() !== group.resourceId.toLowerCase())
    .map(({ roleDefinitionId, scope }) => ({ roleDefinitionId, scope }));
  return {
    $schema: `${schemas}/policy-assignment-schema.json`,
    nodeName: `/${group.id}/${name}`,
    definitionEntry: {
      ...policy(id, isSet ? "policySet" : "policy"),
      ...(definitionVersion === undefined ? {} : { definitionVersion }),
    },
    assignment: { name, displayName: displayName ?? name, description: description ?? "" },
    ...given("metadata", metadata),
    enforcementMode: enforcementMode ?? "Default",
    parameters: Object.fromEntries(values) as JsonObject,
    ...given("overrides", overrides(properties, name, group, request)),
    ...given("resourceSelectors", resourceSelectors),
    ...given("nonComplianceMessages", messages),
    scope: here([groupResourceId(group.id)]),
    ...(jsonArray(notScopes).length === 0 ? {} : { notScopes: here(notScopes ?? []) }),
    ...(body["location"] === undefined ? {} : { managedIdentityLocations: here(body["location"]) }),
    ...(identity === undefined ? {} : { userAssignedIdentity: here(identity) }),
    ...(elsewhere.length === 0 ? {} : { additionalRoleAssignments: here(elsewhere) }),
  };
}

function grantsOf(name: string, group: HierarchyGroup, { grants }: EpacRequest): readonly RoleGrant[] {
  return grants.filter((grant) => grant.assignment === name && grant.managementGroup === group.id);
}

/** ARM id of the user-assigned identity, of which Azure takes one. */
function userAssigned(body: JsonObject): string | undefined {
  return Object.keys(jsonObject(jsonObject(body["identity"])["userAssignedIdentities"]))[0];
}

/** EPAC gives roles to the identities of assignments alone (research of EPAC, 3.5). */
function ungranted({ name, body }: Deployed, group: HierarchyGroup, request: EpacRequest): readonly string[] {
  const identity = userAssigned(body);
  const needs = identity === undefined ? [] : grantsOf(name, group, request);
  if (needs.length === 0) return [];
  const roles = needs.map(({ roleDefinitionId, scope }) => `${roleName(roleDefinitionId)} at ${scope}`);
  return [`EPAC gives no role to ${identity}, and ${name} at ${group.id} needs ${roles.join(", ")}.`];
}

function given(name: string, value: Json | undefined): JsonObject {
  const isEmpty = value === undefined || Object.keys(Object(value) as object).length === 0;
  return isEmpty ? {} : { [name]: value };
}

/** EPAC wants selectors for an initiative, so that one for all its members names them all, and none for a single policy. */
function overrides(
  properties: JsonObject,
  name: string,
  group: HierarchyGroup,
  { assigned }: EpacRequest,
): readonly Json[] {
  const found = assigned.find((each) => each.assignment.name === name && each.group.id === group.id);
  return jsonArray(properties["overrides"]).map((item): JsonObject => {
    const { kind = "policyEffect", value = "", selectors } = jsonObject(item);
    if (found?.isSet !== true) return { kind, value };
    if (jsonArray(selectors).length > 0) return { kind, value, selectors: selectors ?? [] };
    const all = found.members.map(({ reference }) => reference);
    return { kind, value, selectors: [{ kind: "policyDefinitionReferenceId", in: all }] };
  });
}

import type { Json } from "#lib/json";
import { roleName } from "#lib/built-in-roles";
import { uuidV5 } from "#lib/uuid-v5";
import type { RoleGrant } from "#model/archetype-graph";
import type { Origin } from "#model/origin";
import type { ResolvedAssignment, ResolvedObject, ResolvedScope } from "#model/resolved";
import type { Scope } from "#model/scope";
import { type Draft, type DraftObject, type DraftParameter, type DraftResource, expression } from "./draft.ts";
import { chunkName, inChunks } from "./chunks.ts";
import { managementGroupsUnit } from "./management-groups.ts";
import { symbolicNames } from "./symbolic-names.ts";

/** What-if of 321 definitions in one template took over an hour, of 100 under a minute (arm-template-whatif#436). */
const definitionsPerUnit = 100;
const policyVersion = "2025-03-01";
const roleVersion = "2022-04-01";
/** The newest that is not a preview does not exist: exemptions have none (learn.microsoft.com, "policyExemptions" template reference). */
const exemptionVersion = "2022-07-01-preview";
/** RFC 9562, appendix A: names that are URLs. */
const urlNamespace = "6ba7b811-9dad-11d1-80b4-00c04fd430c8";

/** Definitions, initiatives and assignments of one scope, each kind a unit, in this order, and exemptions. */
export function governanceDrafts(scope: ResolvedScope, above: readonly ResolvedScope[]): readonly Draft[] {
  const folder = scope.path.join("/");
  const at: Scope = { kind: scope.kind, id: scope.id };
  const place = { path: scope.path, scope: at, via: "stack" as const, parameters: {} };
  const before = above.flatMap(({ path }) => ["definitions", "initiatives"].map((kind) => [...path, kind].join("/")));
  const own = [...scope.policyDefinitions, ...scope.roleDefinitions];
  const definitions = inChunks(own, definitionsPerUnit).map((chunk, index): Draft => {
    const symbols = symbolicNames(chunk.map((item) => nameOf(item)));
    return {
      ...place,
      id: chunkName(`${folder}/definitions`, index),
      name: chunkName("azo.definitions", index),
      resources: chunk.map((item, position) => definition(item, symbols[position] ?? item.name)),
      dependsOn: [managementGroupsUnit],
    };
  });
  const sets = symbolicNames(scope.policySetDefinitions.map(({ name }) => name));
  const initiatives: Draft = {
    ...place,
    id: `${folder}/initiatives`,
    name: "azo.initiatives",
    resources: scope.policySetDefinitions.map((set, index) => definition(set, sets[index] ?? set.name)),
    dependsOn: [...before, `${folder}/definitions`],
  };
  const assignments = assignmentsDraft(scope, [...initiatives.dependsOn, initiatives.id]);
  const exempting = [...above, scope].map(({ path }) => [...path, "assignments"].join("/"));
  const drafts = [...definitions, initiatives, assignments, exemptionsDraft(scope, exempting)];
  return drafts.filter(({ resources }) => resources.length > 0);
}

/** Exemptions come after the assignments that they lift, which are made here or above. */
function exemptionsDraft(scope: ResolvedScope, dependsOn: readonly string[]): Draft {
  const symbols = symbolicNames(scope.policyExemptions.map(({ name }) => name));
  return {
    id: `${scope.path.join("/")}/exemptions`,
    name: "azo.exemptions",
    path: scope.path,
    scope: { kind: scope.kind, id: scope.id },
    via: "stack",
    resources: scope.policyExemptions.map((item, index) => ({
      ...definition(item, symbols[index] ?? item.name),
      apiVersion: exemptionVersion,
    })),
    parameters: {},
    dependsOn: [managementGroupsUnit, ...dependsOn],
  };
}

/** Role definitions are named by GUID; people know them by `roleName`. */
function nameOf(item: ResolvedObject): string {
  const { roleName } = item.properties;
  return typeof roleName === "string" ? roleName : item.name;
}

function typeOf(item: ResolvedObject): string {
  return `Microsoft.Authorization/${item.id.split("/").at(-2) ?? ""}`;
}

function definition(item: ResolvedObject, symbolicName: string): DraftResource {
  const type = typeOf(item);
  return {
    symbolicName,
    type,
    apiVersion: type.endsWith("/roleDefinitions") ? roleVersion : policyVersion,
    name: item.name,
    ...(item.title === undefined ? {} : { title: item.title }),
    body: { properties: item.properties },
    dependsOn: [],
    origin: item.origin,
    origins: item.origins,
  };
}

function assignmentsDraft(scope: ResolvedScope, dependsOn: readonly string[]): Draft {
  const { policyAssignments, roleAssignments } = scope;
  const grants = policyAssignments.flatMap((assignment) =>
    assignment.grants.filter(({ scopeId }) => scopeId === scope.id).map((grant) => ({ assignment, grant })),
  );
  // One list, so that no two things of the unit get the same name.
  const symbols = symbolicNames([
    ...policyAssignments.map(({ name }) => name),
    ...grants.map(({ assignment }) => `${assignment.name} role`),
    ...roleAssignments.map((item) => `role ${item.title ?? item.name}`),
  ]);
  const symbolOf = new Map(
    policyAssignments.map((assignment, index) => [assignment, symbols[index] ?? assignment.name]),
  );
  const grantSymbols = symbols.slice(policyAssignments.length);
  const roleSymbols = grantSymbols.slice(grants.length);
  const identities = policyAssignments.some(({ identity }) => identity !== undefined);
  return {
    id: `${scope.path.join("/")}/assignments`,
    name: "azo.assignments",
    path: scope.path,
    scope: { kind: scope.kind, id: scope.id },
    via: "stack",
    resources: [
      ...[...symbolOf].map(([assignment, symbolicName]) => policyAssignment(assignment, symbolicName)),
      ...grants.map(({ assignment, grant }, index) =>
        grantResource(assignment, grant, grantSymbols[index] ?? grant.reason, symbolOf.get(assignment) ?? ""),
      ),
      ...roleAssignments.map((item, index) => ({
        ...definition(item, roleSymbols[index] ?? item.name),
        apiVersion: roleVersion,
      })),
    ],
    parameters: {
      ...(identities ? { location: locationParameter } : {}),
      ...Object.fromEntries([...symbolOf].flatMap(([assignment, symbol]) => parametersOf(assignment, symbol))),
    },
    dependsOn: [managementGroupsUnit, ...dependsOn],
  };
}

/** Filled by whoever knows the landing zone's location. */
export const locationParameter: DraftParameter = { type: "string", value: null };

type NamedParameter = readonly [name: string, parameter: DraftParameter];

/** The name ends so that no assignment's parameters can be called `location`. */
function parametersName(symbolicName: string): string {
  return `${symbolicName}Parameters`;
}

function parametersOf(assignment: ResolvedAssignment, symbolicName: string): readonly NamedParameter[] {
  if (Object.keys(assignment.parameters).length === 0) return [];
  return [[parametersName(symbolicName), { type: "object", value: assignment.parameters }]];
}

function policyAssignment(assignment: ResolvedAssignment, symbolicName: string): DraftResource {
  const identity: DraftObject =
    assignment.identity === undefined
      ? {}
      : { location: expression("parameters('location')"), identity: { type: assignment.identity } };
  const values: Readonly<Record<string, Json>> = assignment.parameters;
  const parameters: DraftObject =
    Object.keys(values).length === 0 ? {} : { parameters: expression(`parameters('${parametersName(symbolicName)}')`) };
  return {
    symbolicName,
    type: "Microsoft.Authorization/policyAssignments",
    apiVersion: policyVersion,
    name: assignment.name,
    body: { ...identity, properties: { ...assignment.properties, ...parameters } },
    dependsOn: [],
    origin: assignment.origin,
    origins: assignment.origins,
  };
}

function grantResource(
  assignment: ResolvedAssignment,
  grant: RoleGrant,
  symbolicName: string,
  holder: string,
): DraftResource {
  return {
    symbolicName,
    type: "Microsoft.Authorization/roleAssignments",
    apiVersion: roleVersion,
    name: grantName(assignment, grant),
    title: `${roleName(grant.roleDefinitionId)} → ${assignment.name}`,
    body: {
      properties: grantProperties(
        assignment,
        grant,
        `reference('${holder}', '${policyVersion}', 'full').identity.principalId`,
      ),
    },
    dependsOn: [],
    origin: assignment.origin,
    origins: new Map(),
  };
}

function grantName(assignment: ResolvedAssignment, grant: RoleGrant): string {
  return uuidV5(urlNamespace, `${grant.scopeId}/roleAssignments/${assignment.id}/${grant.roleDefinitionId}`);
}

function grantProperties(assignment: ResolvedAssignment, grant: RoleGrant, principalId: string): DraftResource["body"] {
  return {
    roleDefinitionId: grant.roleDefinitionId,
    principalId: expression(principalId),
    principalType: "ServicePrincipal",
    description: `Needed by policy assignment ${assignment.name}.`,
  };
}

/** Where a scope that only an id names lies: the folder of its units, its names in the tree, what must come before. */
export interface Place {
  /** The scope's id as Git spells it. */
  readonly id: string;
  readonly folder: string;
  readonly path: readonly string[];
  readonly dependsOn: readonly string[];
}

/** Role assignments at the scopes that parameters name, outside the assignment's own scope: one unit per scope reached. */
export function grantDrafts(scopes: readonly ResolvedScope[], placeOf: (scopeId: string) => Place): readonly Draft[] {
  const needs = scopes.flatMap((scope) =>
    scope.policyAssignments.flatMap((assignment) =>
      assignment.grants
        .filter(({ scopeId }) => scopeId !== scope.id)
        .map((grant) => ({ assignment, grant, unit: `${scope.path.join("/")}/assignments` })),
    ),
  );
  const byDeployment = Map.groupBy(needs, ({ grant }) => deploymentScope(grant.scopeId).toLowerCase());
  return [...byDeployment.values()].map((group): Draft => {
    const place = placeOf(deploymentScope(group[0]?.grant.scopeId ?? ""));
    const symbols = symbolicNames(group.map(({ assignment }) => `${assignment.name} role`));
    return {
      id: `${place.folder}/grants`,
      path: place.path,
      name: "azo.grants",
      scope: { kind: kindOf(place.id), id: place.id },
      via: "stack",
      resources: group.map(({ assignment, grant }, index) => ({
        ...grantResource(assignment, grant, symbols[index] ?? assignment.name, ""),
        origin: scopeOrigin(assignment, grant),
        ...(grant.scopeId.toLowerCase() === place.id.toLowerCase() ? {} : { scope: grant.scopeId }),
        body: {
          properties: grantProperties(
            assignment,
            grant,
            `reference('${assignment.id}', '${policyVersion}', 'full').identity.principalId`,
          ),
        },
      })),
      parameters: {},
      dependsOn: [...group.map(({ unit }) => unit), ...place.dependsOn],
    };
  });
}

/** The line that says where the role is needed: that of the first parameter that the author gave, else the assignment's. */
function scopeOrigin({ origin, origins }: ResolvedAssignment, { parameters = [] }: RoleGrant): Origin {
  const pointers = parameters.map((name) => `/properties/parameters/${name}`.toLowerCase());
  const given = [...origins].filter(([pointer]) => pointers.includes(pointer.toLowerCase()));
  const first = pointers.find((pointer) => given.some(([other]) => other.toLowerCase() === pointer));
  return given.find(([pointer]) => pointer.toLowerCase() === first)?.[1] ?? origin;
}

/** The resource group, subscription or management group that a scope id lies in or is. */
function deploymentScope(id: string): string {
  const group = /^\/providers\/Microsoft\.Management\/managementGroups\/[^/]+/i.exec(id)?.[0];
  return group ?? /^\/subscriptions\/[^/]+(\/resourceGroups\/[^/]+)?/i.exec(id)?.[0] ?? id;
}

function kindOf(scopeId: string): Scope["kind"] {
  if (/^\/providers\//i.test(scopeId)) return "managementGroup";
  return /\/resourceGroups\//i.test(scopeId) ? "resourceGroup" : "subscription";
}

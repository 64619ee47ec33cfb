import type { Json } from "#lib/json";
import type { RoleGrant } from "#model/archetype-graph";
import type { Origin } from "#model/origin";
import type { ResolvedAssignment, ResolvedObject, ResolvedScope } from "#model/resolved";
import type { Scope } from "#model/scope";
import { type Draft, type DraftObject, type DraftParameter, type DraftResource, expression } from "./draft.ts";
import { chunkName, inChunks } from "./chunks.ts";
import { managementGroupsUnit } from "./management-groups.ts";
import { type GrantedRole, type GrantedRoles, grantProperties, grantTitle } from "./granted-roles.ts";
import { assignmentsUnit, earlyParts, isLate, lateParts } from "./late-parts.ts";
import { symbolicNames } from "./symbolic-names.ts";

/** What-if of 321 definitions in one template took over an hour, of 100 under a minute (arm-template-whatif#436). */
const definitionsPerUnit = 100;
const policyVersion = "2025-03-01";
const roleVersion = "2022-04-01";
/** The newest that is not a preview does not exist: exemptions have none (learn.microsoft.com, "policyExemptions" template reference). */
const exemptionVersion = "2022-07-01-preview";

/** Definitions, initiatives and assignments of one scope, each kind a unit, in this order, and exemptions. */
export function governanceDrafts(
  scope: ResolvedScope,
  above: readonly ResolvedScope[],
  granted: GrantedRoles,
): readonly Draft[] {
  if (isBare(scope)) return [];
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
  const early = earlyParts(scope, above);
  const exempting = [...above, scope].map(({ path }) => assignmentsUnit(path, false));
  const drafts = [
    ...definitions,
    initiatives,
    assignmentsDraft(early, granted, { called: "assignments", dependsOn: [...initiatives.dependsOn, initiatives.id] }),
    exemptionsDraft(early, { called: "exemptions", dependsOn: exempting }),
  ];
  return drafts.filter(({ resources }) => resources.length > 0);
}

/** The assignments that act as identities which Git declares, and what lifts them; their units come after those identities. */
export function lateGovernanceDrafts(
  scope: ResolvedScope,
  above: readonly ResolvedScope[],
  granted: GrantedRoles,
): readonly Draft[] {
  if (isBare(scope)) return [];
  const late = lateParts(scope, above);
  const all = [...above, scope];
  const before = all.flatMap(({ path }) => ["definitions", "initiatives"].map((kind) => [...path, kind].join("/")));
  const exempting = all.map(({ path }) => assignmentsUnit(path, true));
  const drafts = [
    assignmentsDraft(late, granted, { called: "late-assignments", dependsOn: before }),
    exemptionsDraft(late, { called: "late-exemptions", dependsOn: exempting }),
  ];
  return drafts.filter(({ resources }) => resources.length > 0);
}

/** Most subscriptions only have what they get from above. */
function isBare(scope: ResolvedScope): boolean {
  const { policyDefinitions, policySetDefinitions, roleDefinitions } = scope;
  const { policyAssignments, policyExemptions, roleAssignments } = scope;
  const definitions = [policyDefinitions, policySetDefinitions, roleDefinitions];
  return [...definitions, policyAssignments, policyExemptions, roleAssignments].every(({ length }) => length === 0);
}

/** `called`: the last part of the unit's id, and of its stack's name. */
interface UnitOf {
  readonly called: string;
  readonly dependsOn: readonly string[];
}

/** Exemptions come after the assignments that they lift, which are made here or above. */
function exemptionsDraft(scope: ResolvedScope, { called, dependsOn }: UnitOf): Draft {
  const symbols = symbolicNames(scope.policyExemptions.map(({ name }) => name));
  return {
    id: `${scope.path.join("/")}/${called}`,
    name: `azo.${called}`,
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

function assignmentsDraft(scope: ResolvedScope, granted: GrantedRoles, { called, dependsOn }: UnitOf): Draft {
  const { policyAssignments, roleAssignments } = scope;
  const grants = policyAssignments.flatMap((assignment) =>
    granted(assignment)
      .filter(({ grant }) => grant.scopeId === scope.id)
      .map((role) => ({ assignment, role })),
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
    id: `${scope.path.join("/")}/${called}`,
    name: `azo.${called}`,
    path: scope.path,
    scope: { kind: scope.kind, id: scope.id },
    via: "stack",
    resources: [
      ...[...symbolOf].map(([assignment, symbolicName]) => policyAssignment(assignment, symbolicName)),
      ...grants.map(({ assignment, role }, index) => {
        const symbol = symbolOf.get(assignment) ?? "";
        return grantResource(assignment, role, { symbolicName: grantSymbols[index] ?? role.name, symbol });
      }),
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
      : { location: expression("parameters('location')"), identity: identityBody(assignment.identity) };
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

function identityBody(identity: NonNullable<ResolvedAssignment["identity"]>): DraftObject {
  if (typeof identity !== "object") return { type: identity };
  return { type: "UserAssigned", userAssignedIdentities: { [identity.id]: {} } };
}

/** `symbol`: by which this template knows the assignment; absent: it is in another. */
function grantResource(
  assignment: ResolvedAssignment,
  { grant, name }: GrantedRole,
  names: { readonly symbolicName: string; readonly symbol?: string },
): DraftResource {
  return {
    symbolicName: names.symbolicName,
    type: "Microsoft.Authorization/roleAssignments",
    apiVersion: roleVersion,
    name,
    title: grantTitle(assignment, grant),
    body: { properties: grantProperties(assignment, grant, { apiVersion: policyVersion, ...names }) },
    dependsOn: [],
    origin: assignment.origin,
    origins: new Map(),
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
export function grantDrafts(
  scopes: readonly ResolvedScope[],
  placeOf: (scopeId: string) => Place,
  granted: GrantedRoles,
): readonly Draft[] {
  const needs = scopes.flatMap((scope) =>
    scope.policyAssignments.flatMap((assignment) =>
      granted(assignment)
        .filter(({ grant }) => grant.scopeId !== scope.id)
        .map((role) => ({ assignment, role, unit: assignmentsUnit(scope.path, isLate(assignment)) })),
    ),
  );
  const byDeployment = Map.groupBy(needs, ({ role }) => deploymentScope(role.grant.scopeId).toLowerCase());
  return [...byDeployment.values()].map((group): Draft => {
    const place = placeOf(deploymentScope(group[0]?.role.grant.scopeId ?? ""));
    const symbols = symbolicNames(group.map(({ assignment }) => `${assignment.name} role`));
    return {
      id: `${place.folder}/grants`,
      path: place.path,
      name: "azo.grants",
      scope: { kind: kindOf(place.id), id: place.id },
      via: "stack",
      resources: group.map(({ assignment, role }, index) => {
        const { scopeId } = role.grant;
        return {
          ...grantResource(assignment, role, { symbolicName: symbols[index] ?? assignment.name }),
          origin: scopeOrigin(assignment, role.grant),
          ...(scopeId.toLowerCase() === place.id.toLowerCase() ? {} : { scope: scopeId }),
        };
      }),
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

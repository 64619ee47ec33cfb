import { diagnoser } from "#diagnostics";
import { resolveCatalogue } from "#diagnostics/resolve";
import { deferredMap } from "#lib/deferred-map";
import type { Json, JsonObject } from "#lib/json";
import { roleName } from "#lib/built-in-roles";
import { uuidV5 } from "#lib/uuid-v5";
import type { Origin } from "#model/origin";
import type { PolicyDefinition, PolicySetDefinition, RoleAssignment, RoleDefinition } from "#model/landing-zone";
import type { ResolvedObject } from "#model/resolved";
import type { Level } from "./hierarchy.ts";
import type { Places } from "./places.ts";
import { definitionFacts, type Lookup } from "./policy-facts.ts";

const provider = "providers/Microsoft.Authorization";
/** RFC 9562, appendix A: the namespace for names that are URLs; ARM ids stand for URLs here. */
const urlNamespace = "6ba7b811-9dad-11d1-80b4-00c04fd430c8";

export function resolvePolicyDefinition(definition: PolicyDefinition, level: Level, lookup: Lookup): ResolvedObject {
  const { displayName, description, mode, metadata, parameters, policyRule } = definition;
  return object(definition, `${level.id}/${provider}/policyDefinitions/${definition.name}`, lookup, {
    displayName,
    ...(description === undefined ? {} : { description }),
    policyType: "Custom",
    mode,
    ...(metadata === undefined ? {} : { metadata }),
    parameters: (parameters ?? {}) as unknown as JsonObject,
    policyRule,
  });
}

export function resolvePolicySetDefinition(set: PolicySetDefinition, level: Level, lookup: Lookup): ResolvedObject {
  const { displayName, description, metadata, parameters } = set;
  return object(set, `${level.id}/${provider}/policySetDefinitions/${set.name}`, lookup, {
    displayName,
    ...(description === undefined ? {} : { description }),
    policyType: "Custom",
    ...(metadata === undefined ? {} : { metadata }),
    parameters: (parameters ?? {}) as unknown as JsonObject,
    policyDefinitions: set.members.map((member): Json => {
      const facts = definitionFacts(member, level, lookup, lookup.places.at(member, "policy"));
      const values = Object.entries(member.parameters ?? {}).map(([name, value]) => [name, { value }]);
      const { definitionVersion } = member;
      return {
        policyDefinitionReferenceId: member.reference,
        policyDefinitionId: facts?.id ?? "",
        ...(definitionVersion === undefined ? {} : { definitionVersion }),
        parameters: Object.fromEntries(values) as JsonObject,
      };
    }),
  });
}

/** Role definitions are tenant-wide objects named by GUID; ours is derived from the scope and the role's name, or as alzlib derives it. */
export function roleDefinitionId(role: RoleDefinition, level: Level): string {
  const { derivedFrom, name } = role;
  const seed = derivedFrom === undefined ? `${level.id}/roleDefinitions/${name}` : `${level.name}${derivedFrom}`;
  return `${level.id}/${provider}/roleDefinitions/${uuidV5(urlNamespace, seed)}`;
}

/** The name that a role has in Azure, which is unique in the tenant. */
export function roleNameAt({ name, namedByScope = false }: RoleDefinition, level: Level): string {
  return namedByScope ? `${name} (${level.name})` : name;
}

export function resolveRoleDefinition(role: RoleDefinition, level: Level, lookup: Lookup): ResolvedObject {
  const { description, actions, notActions, dataActions, notDataActions } = role;
  const resolved = object(role, roleDefinitionId(role, level), lookup, {
    roleName: roleNameAt(role, level),
    type: "CustomRole",
    ...(description === undefined ? {} : { description }),
    permissions: [
      {
        actions: actions ?? [],
        notActions: notActions ?? [],
        dataActions: dataActions ?? [],
        notDataActions: notDataActions ?? [],
      },
    ],
    assignableScopes: [level.id],
  });
  return { ...resolved, title: roleNameAt(role, level) };
}

const diagnose = diagnoser(resolveCatalogue);

export function resolveRoleAssignment(
  assignment: RoleAssignment,
  level: Level,
  lookup: Lookup,
): ResolvedObject | undefined {
  const roleId = roleIdOf(assignment, level, lookup);
  if (roleId === undefined) return undefined;
  const { principalId, principalType, description } = assignment;
  const name = uuidV5(urlNamespace, `${level.id}/roleAssignments/${principalId}/${roleId}`);
  const resolved = object(assignment, `${level.id}/${provider}/roleAssignments/${name}`, lookup, {
    roleDefinitionId: roleId,
    principalId,
    principalType,
    ...(description === undefined ? {} : { description }),
  });
  const role = assignment.role.kind === "builtInRole" ? roleName(roleId) : assignment.role.name;
  return { ...resolved, title: `${role} → ${principalType} ${principalId}` };
}

function roleIdOf(assignment: RoleAssignment, level: Level, lookup: Lookup): string | undefined {
  const { role } = assignment;
  if (role.kind === "builtInRole") return `/${provider}/roleDefinitions/${role.name}`;
  const holder = [level, ...level.above].find((scope) => scope.parts.roleDefinitions.includes(role));
  if (holder !== undefined) return roleDefinitionId(role, holder);
  const place = lookup.places.at(assignment, "role");
  const related = { message: "the role", place: lookup.places.at(role) };
  lookup.report(
    diagnose("definition-not-in-scope", { what: "Role", name: role.name, scope: level.name }, place, [related]),
  );
  return undefined;
}

function object(
  declared: PolicyDefinition | PolicySetDefinition | RoleDefinition | RoleAssignment,
  id: string,
  lookup: Lookup,
  properties: JsonObject,
): ResolvedObject {
  const { places } = lookup;
  const origins = deferredMap(() => objectOrigins(declared, places));
  return { id, name: id.slice(id.lastIndexOf("/") + 1), properties, origin: places.of(declared), origins };
}

function objectOrigins(declared: object, places: Places): ReadonlyMap<string, Origin> {
  const origins = new Map<string, Origin>();
  for (const [key, value] of Object.entries(declared)) {
    const pointer = `/properties/${propertyNames[key] ?? key}`;
    if (key === "kind") continue;
    origins.set(pointer, places.of(declared, key));
    places.collect(value, pointer, origins);
  }
  return new Map([...origins].flatMap(([pointer, origin]) => inAzure(pointer).map((each) => [each, origin] as const)));
}

const ofMember = /^(\/properties\/policyDefinitions\/\d+)\/(policy|reference|parameters)(\/[^/]+)?(\/.*)?$/;

/** Where Azure has what stands at a pointer into a declared object: members of initiatives have other words there. */
function inAzure(pointer: string): readonly string[] {
  const [, member = "", key, name = "", rest = ""] = ofMember.exec(pointer) ?? [];
  if (key === undefined) return [pointer];
  if (key === "reference") return [`${member}/policyDefinitionReferenceId`];
  if (key === "policy") return name === "" ? [`${member}/policyDefinitionId`] : [];
  const parameter = `${member}/parameters${name}`;
  if (name === "") return [parameter];
  return rest === "" ? [parameter, `${parameter}/value`] : [`${parameter}/value${rest}`];
}

/** Where the author's word differs from Azure's. */
const propertyNames: Readonly<Record<string, string>> = {
  members: "policyDefinitions",
  policy: "policyDefinitionId",
  role: "roleDefinitionId",
  actions: "permissions/0/actions",
  notActions: "permissions/0/notActions",
  dataActions: "permissions/0/dataActions",
  notDataActions: "permissions/0/notDataActions",
};

import { diagnoser } from "#diagnostics";
import { resolveCatalogue } from "#diagnostics/resolve";
import { deferredMap } from "#lib/deferred-map";
import { nonComplianceMessage } from "#lib/non-compliance-message";
import type { Json, JsonObject } from "#lib/json";
import type { EffectivePolicy } from "#model/archetype-graph";
import type { Origin } from "#model/origin";
import type { PolicyAssignment } from "#model/landing-zone";
import type { ResolvedAssignment } from "#model/resolved";
import { grantedTo, identityOrigins, resolveIdentity } from "./assignment-identity.ts";
import { asDeclared, type AssignmentFacts, effectivePolicies } from "./effective-policies.ts";
import type { Level } from "./hierarchy.ts";
import { checkReferences, type References } from "./check-references.ts";
import { parameterFaults } from "./parameter-faults.ts";
import { expectedBy, missingNames } from "./missing-names.ts";
import { factsOf, type Lookup, type PolicyFacts } from "./policy-facts.ts";
import { fillReferences, type ReferenceTools } from "./resource-index.ts";
import type { UnknownScope } from "./parameter-scopes.ts";
import { type GrantTools, roleGrants } from "./role-grants.ts";

const diagnose = diagnoser(resolveCatalogue);

/** An assignment with its facts, the two things later stages need of it. */
export interface AssignmentAtLevel {
  readonly resolved: ResolvedAssignment;
  readonly facts: AssignmentFacts;
  /** What its definitions do, in the order of the members. */
  readonly effective: readonly EffectivePolicy[];
  readonly displayName: string;
}

export interface AssignmentTools {
  readonly covers: (level: Level, id: string) => boolean;
  /** What the landing zone says of roles. */
  readonly granting: Pick<GrantTools, "rule" | "marks">;
}

/** Resolves one assignment at its level; undefined, with diagnostics, when its policy cannot be found. */
export function resolveAssignment(
  assignment: PolicyAssignment,
  level: Level,
  tools: Lookup & ReferenceTools & AssignmentTools,
): AssignmentAtLevel | undefined {
  const { places } = tools;
  const policy = factsOf(assignment, level, tools, places.at(assignment, "policy"));
  if (policy === undefined) return undefined;
  const given = assignment.parameters ?? {};
  const here = { resourceGroupId: level.id, subscriptionId: level.id };
  const filled = fillReferences(given, here, tools).value as Readonly<Record<string, Json>>;
  checkParameters(assignment, policy, filled, tools);
  assignmentReferences(assignment).forEach((holder) => checkReferences(holder, policy, tools));
  const id = `${level.id}/providers/Microsoft.Authorization/policyAssignments/${assignment.name}`;
  const facts: AssignmentFacts = {
    id,
    policy,
    parameters: asDeclared(filled, policy.parameters),
    notScopes: new Set((assignment.notScopes ?? []).map((id) => id.toLowerCase())),
    enforced: assignment.enforcementMode !== "DoNotEnforce",
    overrides: assignment.overrides ?? [],
    resourceSelectors: assignment.resourceSelectors ?? [],
  };
  const effective = effectivePolicies(facts);
  const identity = resolveIdentity(assignment, here, tools);
  const resolved: ResolvedAssignment = {
    id,
    name: assignment.name,
    properties: assignmentProperties(assignment, policy.id),
    parameters: Object.fromEntries(Object.entries(filled).map(([name, value]) => [name, { value }])),
    ...(identity === undefined ? {} : { identity }),
    ...grantedTo(identity, identity === undefined ? [] : grantsOf(assignment, { level, facts, effective }, tools)),
    origin: places.of(assignment),
    origins: deferredMap(() => assignmentOrigins(assignment, filled, tools)),
  };
  return { resolved, facts, effective, displayName: assignment.displayName };
}

/** The roles of an assignment's identity; scopes that cannot be told cost a warning, and those grants only. */
function grantsOf(
  assignment: PolicyAssignment,
  { level, facts, effective }: Pick<AssignmentAtLevel, "facts" | "effective"> & { readonly level: Level },
  { granting, covers, places, report }: Lookup & AssignmentTools,
): ResolvedAssignment["grants"] {
  const unknown: UnknownScope[] = [];
  const grants = roleGrants(facts, effective, {
    ...granting,
    scopeId: level.id,
    covers: (target) => covers(level, target),
    reportUnknown: (scope) => void unknown.push(scope),
  });
  // An initiative passes the same to dozens of definitions: one is named for all.
  const [first, ...others] = unknown;
  if (first !== undefined) {
    const holes = { ...first, others: others.length, assignment: assignment.name };
    report(diagnose("unknown-scope", holes, places.at(assignment, "parameters")));
  }
  return grants;
}

/** What of an assignment names members of its initiative: effect overrides and messages. */
function assignmentReferences({ overrides = [], nonComplianceMessages = [] }: PolicyAssignment): readonly References[] {
  return [
    ...overrides.flatMap(({ policyDefinitionReferenceIds: names }) =>
      names === undefined ? [] : [{ names, holder: names }],
    ),
    ...nonComplianceMessages.flatMap((holder) => {
      const { policyDefinitionReferenceId: name } = holder;
      return name === undefined ? [] : [{ names: [name], holder, key: "policyDefinitionReferenceId" }];
    }),
  ];
}

function assignmentProperties(assignment: PolicyAssignment, policyDefinitionId: string): JsonObject {
  const { description, definitionVersion, metadata, notScopes, nonComplianceMessages } = assignment;
  const { overrides, resourceSelectors, enforcementMode = "Default" } = assignment;
  const messages = nonComplianceMessages?.map((item) => {
    return { ...item, message: nonComplianceMessage(item.message, enforcementMode) };
  });
  return {
    displayName: assignment.displayName,
    ...(description === undefined ? {} : { description }),
    policyDefinitionId,
    ...(definitionVersion === undefined ? {} : { definitionVersion }),
    enforcementMode,
    ...(metadata === undefined ? {} : { metadata }),
    ...(notScopes === undefined ? {} : { notScopes }),
    ...(messages === undefined ? {} : { nonComplianceMessages: messages }),
    ...(overrides === undefined ? {} : { overrides: overrides.map((override) => policyEffect(override)) }),
    ...(resourceSelectors === undefined ? {} : { resourceSelectors: resourceSelectors as unknown as Json }),
  };
}

function policyEffect(override: NonNullable<PolicyAssignment["overrides"]>[number]): JsonObject {
  const ids = override.policyDefinitionReferenceIds;
  const effect = { kind: "policyEffect", value: override.effect };
  return ids === undefined ? effect : { ...effect, selectors: [{ kind: "policyDefinitionReferenceId", in: ids }] };
}

function assignmentOrigins(
  assignment: PolicyAssignment,
  parameters: Readonly<Record<string, Json>>,
  tools: Lookup,
): ReadonlyMap<string, Origin> {
  const { places } = tools;
  const origins = new Map<string, Origin>();
  const keys = [
    "displayName",
    "description",
    "definitionVersion",
    "enforcementMode",
    "metadata",
    "notScopes",
    "nonComplianceMessages",
    "overrides",
    "resourceSelectors",
  ] as const;
  for (const key of keys) {
    if (assignment[key] === undefined) continue;
    origins.set(`/properties/${key}`, places.of(assignment, key));
    places.collect(assignment[key], `/properties/${key}`, origins);
  }
  origins.set("/properties/policyDefinitionId", places.of(assignment, "policy"));
  identityOrigins(assignment, places).forEach(([pointer, origin]) => origins.set(pointer, origin));
  for (const [name, value] of Object.entries(parameters)) {
    const origin = places.of(assignment.parameters ?? assignment, name);
    origins.set(`/properties/parameters/${name}`, origin);
    origins.set(`/properties/parameters/${name}/value`, origin);
    places.collect(value, `/properties/parameters/${name}/value`, origins);
  }
  return origins;
}

function checkParameters(
  assignment: PolicyAssignment,
  policy: PolicyFacts,
  given: Readonly<Record<string, Json>>,
  tools: Lookup,
): void {
  const { places, report } = tools;
  const known = Object.keys(policy.parameters);
  const lower = new Map(known.map((name) => [name.toLowerCase(), name]));
  for (const [name, value] of Object.entries(given)) {
    const holder = assignment.parameters ?? assignment;
    const declared = policy.parameters[lower.get(name.toLowerCase()) ?? ""];
    if (declared === undefined)
      report(diagnose("unknown-parameter", { name, policy: policy.displayName, known }, places.atKey(holder, name)));
    else parameterFaults(name, declared, { value, holder, key: name, places }).forEach(report);
  }
  for (const name of missingNames(expectedBy(policy.parameters), Object.keys(given)))
    report(diagnose("missing-parameter", { name, policy: policy.displayName }, places.at(assignment, "parameters")));
}

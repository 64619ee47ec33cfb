import { effectName } from "#lib/effect-name";
import type { Json } from "#lib/json";
import type { EffectivePolicy } from "#model/archetype-graph";
import type { PolicyOverride, PolicyParameter, ResourceSelector } from "#model/landing-zone";
import { evaluateValue } from "#template";
import type { MemberFacts, PolicyFacts } from "./policy-facts.ts";

export interface AssignmentFacts {
  readonly id: string;
  readonly policy: PolicyFacts;
  /** Values the assignment gives. */
  readonly parameters: Readonly<Record<string, Json>>;
  readonly enforced: boolean;
  readonly overrides: readonly PolicyOverride[];
  /** Empty: all resources. */
  readonly resourceSelectors: readonly ResourceSelector[];
  /** Lower-case ARM ids below which it does nothing. */
  readonly notScopes: ReadonlySet<string>;
}

/** What each definition of an assignment does: effect and parameters through assignment, initiative, member and defaults. */
export function effectivePolicies(assignment: AssignmentFacts): readonly EffectivePolicy[] {
  const parametersOf = memberParameters(assignment);
  return assignment.policy.members.map((member) => effectiveMember(assignment, member, parametersOf(member)));
}

/**
 * The values a member's definition gets: its own defaults under what the initiative or the assignment passes. What the members of one
 * assignment share is put together once: an initiative may have hundreds of both.
 */
function memberParameters(assignment: AssignmentFacts): (member: MemberFacts) => Readonly<Record<string, Json>> {
  const { policy } = assignment;
  const outer = { ...(policy.isSet ? defaults(policy.parameters) : {}), ...assignment.parameters };
  return ({ definition: { parameters: declared }, parameters }) => {
    const own = defaults(declared);
    if (!policy.isSet) return { ...own, ...outer };
    const passed = evaluate(parameters, outer) as Readonly<Record<string, Json>>;
    return { ...own, ...asDeclared(passed, declared) };
  };
}

function effectiveMember(
  assignment: AssignmentFacts,
  member: MemberFacts,
  parameters: Readonly<Record<string, Json>>,
): EffectivePolicy {
  const override = assignment.overrides.find(
    ({ policyDefinitionReferenceIds: ids }) => ids === undefined || ids.includes(member.reference),
  );
  const effect = override?.effect ?? evaluate(member.definition.effect, parameters);
  return {
    definitionId: member.definition.id,
    displayName: member.definition.displayName,
    assignmentId: assignment.id,
    ...(assignment.policy.isSet ? { reference: member.reference } : {}),
    effect: typeof effect === "string" && effect !== "" && !effect.startsWith("[") ? effectName(effect) : "unknown",
    enforced: assignment.enforced,
    parameters,
    decidedBy: override === undefined ? decidedBy(assignment, member) : "override",
    ...(member.definition.status === undefined ? {} : { status: member.definition.status }),
  };
}

function decidedBy(assignment: AssignmentFacts, member: MemberFacts): EffectivePolicy["decidedBy"] {
  const parameter = parameterName(member.definition.effect);
  if (parameter === undefined) return "definition";
  if (!assignment.policy.isSet) return hasName(assignment.parameters, parameter) ? "assignment" : "definition default";
  const passed = valueOf(member.parameters, parameter);
  if (passed === undefined) return "definition default";
  const outer = typeof passed === "string" ? parameterName(passed) : undefined;
  if (outer === undefined) return "initiative";
  return hasName(assignment.parameters, outer) ? "assignment" : "initiative default";
}

/** The parameter's name when the text is nothing but a look-up of it. */
function parameterName(text: string): string | undefined {
  return /^\[\s*parameters\(\s*'([^']+)'\s*\)\s*\]$/i.exec(text)?.[1];
}

function defaults(parameters: Readonly<Record<string, PolicyParameter>>): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, { defaultValue }]) =>
      defaultValue === undefined ? [] : [[name, defaultValue]],
    ),
  );
}

function evaluate(value: Json, parameters: Readonly<Record<string, Json>>): Json {
  return evaluateValue(value, { parameters }).value;
}

/** Values under the names of the declaration: Azure compares parameter names without case. */
export function asDeclared(
  values: Readonly<Record<string, Json>>,
  declared: Readonly<Record<string, PolicyParameter>>,
): Readonly<Record<string, Json>> {
  const names = new Map(Object.keys(declared).map((name) => [name.toLowerCase(), name]));
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [names.get(name.toLowerCase()) ?? name, value]),
  );
}

function valueOf(values: Readonly<Record<string, Json>>, name: string): Json | undefined {
  return Object.entries(values).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

function hasName(values: Readonly<Record<string, Json>>, name: string): boolean {
  return valueOf(values, name) !== undefined;
}

import { forcedPermissions } from "#lib/forced-permissions";
import type { Json } from "#lib/json";
import { resourceIdOf } from "#lib/resource-id-of";
import type { EffectivePolicy } from "#model/archetype-graph";
import type { PolicyRoleRule, PolicyRoles } from "#model/landing-zone";
import type { AssignmentFacts } from "./effective-policies.ts";
import { isPlaceholder } from "./is-placeholder.ts";
import type { MemberFacts } from "./policy-facts.ts";

/** Whether a parameter is marked `assignPermissions` by somebody else than its definition; undefined: the definition decides. */
export type PermissionMarks = (definitionId: string, parameter: string) => boolean | undefined;

/** The marks of a landing zone: the author's own before those that are known. */
export function permissionMarks({
  rule,
  forcedPermissions: forced,
  assignPermissions = [],
}: PolicyRoles): PermissionMarks {
  const listed = (forced ?? (rule === "alzlib" ? "none" : "known")) === "known" ? forcedPermissions : [];
  const marks = new Map(
    [...listed, ...assignPermissions].map((mark) => [
      keyOf(mark.definition, mark.parameter),
      mark.assignPermissions ?? true,
    ]),
  );
  return (definitionId, parameter) =>
    marks.get(keyOf(definitionId.slice(definitionId.lastIndexOf("/") + 1), parameter));
}

function keyOf(definition: string, parameter: string): string {
  return `${definition} ${parameter}`.toLowerCase();
}

interface MemberValues {
  readonly assignment: AssignmentFacts;
  readonly member: MemberFacts;
  readonly values: EffectivePolicy["parameters"];
}

/** A marked parameter whose resource cannot be told. */
export interface UnknownScope {
  readonly parameter: string;
  readonly definition: string;
  /** One sentence. */
  readonly reason: string;
}

export interface ScopeTools {
  readonly marks: PermissionMarks;
  readonly rule: PolicyRoleRule;
  readonly reportUnknown: (scope: UnknownScope) => void;
}

/** A resource that a marked parameter names, and the parameters of the assignment that say so. */
export interface ParameterScope {
  readonly id: string;
  readonly parameters: readonly string[];
}

/** The resources that marked parameters name, without the library's stand-ins; what is no id of a resource names none. */
export function parameterScopes(
  { assignment, member, values }: MemberValues,
  { marks, rule, reportUnknown }: ScopeTools,
): readonly ParameterScope[] {
  const { definition } = member;
  // alzlib takes no scope from a default of the definition itself.
  const counts = (name: string): boolean => rule !== "alzlib" || isGiven(assignment, member, name);
  return Object.entries(definition.parameters).flatMap(([parameter, { metadata }]) => {
    const marked = marks(definition.id, parameter) ?? metadata?.["assignPermissions"] === true;
    if (!marked || !counts(parameter)) return [];
    const value = values[parameter];
    const reason = doubtAbout(value);
    if (reason !== undefined) reportUnknown({ parameter, definition: definition.displayName, reason });
    const id = reason === undefined && value !== undefined ? scopeIn(value) : undefined;
    return id === undefined ? [] : [{ id, parameters: sourcesOf(assignment, member, parameter) }];
  });
}

function doubtAbout(value: Json | undefined): string | undefined {
  if (value === undefined) return "It has no value.";
  // A stand-in is said where placeholders are.
  if (typeof value !== "string" || isPlaceholder(value)) return undefined;
  if (/^\[(?!\[)/.test(value)) return `\`${value}\` cannot be worked out.`;
  // What an expression makes of a parameter that was left empty.
  return value.startsWith("/") && value.includes("//") ? `\`${value}\` has an empty part.` : undefined;
}

function scopeIn(value: Json): string | undefined {
  return isPlaceholder(value) ? undefined : resourceIdOf(value);
}

/** Names in what an initiative passes, in the order in which they stand there, each once. */
function sourcesOf({ policy }: AssignmentFacts, member: MemberFacts, parameter: string): readonly string[] {
  if (!policy.isSet) return [parameter];
  const passed = Object.entries(member.parameters).find(
    ([name]) => name.toLowerCase() === parameter.toLowerCase(),
  )?.[1];
  const names = [...String(passed ?? "").matchAll(/\bparameters\(\s*'([^']+)'\s*\)/gi)].map(([, name = ""]) => name);
  return [...new Set(names)];
}

function isGiven({ policy, parameters }: AssignmentFacts, member: MemberFacts, name: string): boolean {
  const passed = policy.isSet ? member.parameters : parameters;
  return Object.keys(passed).some((key) => key.toLowerCase() === name.toLowerCase());
}

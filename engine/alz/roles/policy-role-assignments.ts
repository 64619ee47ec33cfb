import { compareDiagnostics } from "#diagnostics";
import { jsonObject, jsonString } from "#lib/json-parts";
import type { Diagnostic } from "#model/diagnostic";
import { effectOf } from "../graph/effect-of.ts";
import { lineAt } from "../place-in.ts";
import { diagnose } from "../reporting.ts";
import type { AssignedPolicy, Member } from "./assigned-policies.ts";
import { resourceIdOf } from "#lib/resource-id-of";
import type { ParameterLookup } from "./parameter-values.ts";
import { parametersOf } from "./parameter-values.ts";
import type { RoleGrant, RoleNeed } from "./role-grant.ts";
import { mergeNeeds, needsOf } from "./role-grant.ts";
import { withoutCovered } from "./without-covered.ts";

export interface RoleOptions {
  /**
   * Exactly what alzlib grants: effects and enforcement do not matter, defaults of a definition's parameters name no scope,
   * nothing is left out because something else covers it.
   */
  readonly alzCompatible?: boolean;
  /** Also nothing for assignments that are not enforced. Default: they are granted, so that enforcing them needs nothing else. */
  readonly enforcedOnly?: boolean;
  /** Whether a resource lies below a management group, as far as the caller knows. Default: it does not. */
  readonly liesBelow?: (resourceId: string, managementGroup: string) => boolean;
}

export interface RoleReading {
  readonly grants: readonly RoleGrant[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The roles that the identities of assignments need. By default the least: none for a definition that is disabled or only
 * audits or denies, and none at a scope where the same identity has the role from above. Assignments without an identity need none.
 */
export function policyRoleAssignments(assigned: readonly AssignedPolicy[], options: RoleOptions = {}): RoleReading {
  const unknown: UnknownScope[] = [];
  const report = (scope: UnknownScope) => void unknown.push(scope);
  const rule = options.alzCompatible === true ? alzNeeds : leastNeeds;
  const needs = assigned
    .filter((policy) => isGranted(policy, options))
    .flatMap((policy) => {
      const parameters = parametersOf(policy);
      return policy.members
        .filter(({ definition }) => definition.roleDefinitionIds.length > 0)
        .flatMap((member) => rule(policy, member, parameters, report));
    });
  const kept = options.alzCompatible === true ? needs : withoutCovered(needs, options.liesBelow ?? (() => false));
  return { grants: mergeNeeds(kept, options.alzCompatible === true), diagnostics: unknownScopes(unknown) };
}

function isGranted({ assignment }: AssignedPolicy, { enforcedOnly, alzCompatible }: RoleOptions): boolean {
  const identity = jsonString(jsonObject(assignment.body["identity"])["type"]);
  if (identity === "" || identity.toLowerCase() === "none") return false;
  const mode = jsonObject(assignment.body["properties"])["enforcementMode"];
  return alzCompatible === true || enforcedOnly !== true || mode === "Default";
}

function flagged({ definition }: Member): readonly string[] {
  return Object.entries(definition.parameters).flatMap(([name, { assignPermissions }]) =>
    assignPermissions ? [name] : [],
  );
}

function alzNeeds(
  policy: AssignedPolicy,
  member: Member,
  parameters: ParameterLookup,
  report: ReportUnknown,
): readonly RoleNeed[] {
  const scopes = flagged(member).flatMap((parameter) => {
    const found = parameters.valueOf(member, parameter);
    const scope = found.kind === "value" && found.given ? resourceIdOf(found.value) : undefined;
    if (scope !== undefined) return needsOf(policy, member, scope, parameter);
    const isExcused = !policy.isSet && (found.kind === "value" || parameter in parameters.given);
    if (!isExcused) report({ policy, member, parameter, reason: reasonFor(found) });
    return [];
  });
  return [...needsOf(policy, member, policy.group.resourceId), ...scopes];
}

/** Effects that Azure applies without the assignment's identity (learn.microsoft.com, "Azure Policy definitions effect basics"). */
const actsAlone: ReadonlySet<string> = new Set([
  "Append",
  "Audit",
  "AuditIfNotExists",
  "Deny",
  "DenyAction",
  "Disabled",
  "Manual",
]);

function leastNeeds(
  policy: AssignedPolicy,
  member: Member,
  parameters: ParameterLookup,
  report: ReportUnknown,
): readonly RoleNeed[] {
  if (actsAlone.has(effectOf(policy, member, parameters).effect)) return [];
  const scopes = flagged(member).flatMap((parameter) => {
    const found = parameters.valueOf(member, parameter);
    const scope = found.kind === "value" ? resourceIdOf(found.value) : undefined;
    if (found.kind === "unknown") report({ policy, member, parameter, reason: found.reason });
    else if (scope !== undefined && String(found.value).includes("//")) {
      // What an expression makes of a parameter that was left empty names no resource.
      report({ policy, member, parameter, reason: `\`${String(found.value)}\` has an empty part.` });
      return [];
    }
    return scope === undefined ? [] : needsOf(policy, member, scope, parameter);
  });
  return [...needsOf(policy, member, policy.group.resourceId), ...scopes];
}

function reasonFor(found: ReturnType<ParameterLookup["valueOf"]>): string {
  if (found.kind === "unknown") return found.reason;
  return found.given ? "Its value is not the id of a resource." : "The set does not pass it.";
}

interface UnknownScope {
  readonly policy: AssignedPolicy;
  readonly member: Member;
  readonly parameter: string;
  readonly reason: string;
}

type ReportUnknown = (scope: UnknownScope) => void;

/** One for each parameter name of an assignment: sets pass the same value to dozens of definitions. */
function unknownScopes(unknown: readonly UnknownScope[]): readonly Diagnostic[] {
  const groups = Map.groupBy(unknown, ({ policy, parameter, reason }) =>
    [policy.assignment.file, policy.assignment.name, parameter, reason].join("\n"),
  );
  const diagnostics = [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const names = new Set(
      [first, ...others].map(({ member }) => member.definition.displayName || member.definition.name),
    );
    const [name = ""] = names;
    const holes = {
      parameter: first.parameter,
      policy: name,
      others: names.size - 1,
      assignment: first.policy.assignment.name,
      reason: first.reason,
    };
    return [diagnose("unknown-scope", holes, lineAt(first.policy.assignment.file, 1, 1))];
  });
  return diagnostics.toSorted(compareDiagnostics);
}

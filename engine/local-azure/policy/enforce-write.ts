import type { JsonObject } from "#lib/json";
import type { Arm } from "../arm.ts";
import type { Principal } from "../http/exchange.ts";
import { refuse } from "../http/refusal.ts";
import {
  applyChange,
  evaluateValue,
  holds,
  type PlannedChange,
  planChanges,
  type PolicyResource,
  policyProblemOf,
} from "../policy-engine/index.ts";
import type { Address } from "../resources/address.ts";
import { applicablePolicies } from "./applicable-policies.ts";
import { type Asked, type Case, caseOf, effectOf, exemptionsFor, isEnforced } from "./judge.ts";
import { isSeen, policyResource } from "./policy-target.ts";
import { disallowed, type Violation } from "./violation.ts";

export interface PolicedWrite {
  readonly address: Address;
  /** What was sent, without what the provider fills in: rules see the request. */
  readonly body: JsonObject;
  readonly apiVersion: string;
  readonly principal: Principal;
}

/**
 * The body after append and modify; refuses what a policy denies. Disabled policies are left out first, then append and modify
 * change the request, then deny sees the changed one (Learn: "Azure Policy definitions effect basics"). Audit, and what
 * looks for other resources, shows in the policy states only.
 */
export function enforceWrite(arm: Arm, write: PolicedWrite): JsonObject {
  if (!isSeen(write.address)) return write.body;
  const sent = policyResource(write.address, write.body);
  const policies = applicablePolicies(arm, sent).filter((policy) => isEnforced(policy));
  if (policies.length === 0) return write.body;
  const { apiVersion, principal } = write;
  const asked: Asked = { apiVersion, identity: identityOf(principal) };
  const cases = (resource: PolicyResource): readonly Case[] =>
    policies.flatMap((policy) => caseOf(arm, policy, resource, asked) ?? []);
  const changing = judgeAll(arm, cases(sent), ["append", "modify"]);
  refuseFailed(sent, changing.failed);
  const changed = changeAll(sent, changing.holding);
  const denying = judgeAll(arm, cases(changed), ["deny", "audit"]);
  const violations = [...denying.failed, ...denying.holding.filter(({ effect }) => effect === "deny")];
  if (violations.length > 0) refuse(disallowed(sent, violations));
  return changed.body;
}

/** The claims of a token that policies ask for: nobody here signs in with more than a password. */
function identityOf({ objectId, tenantId, kind }: Principal): JsonObject {
  const claims = { oid: objectId, tid: tenantId, acrs: "" };
  if (kind === "Application") return { ...claims, idtyp: "app" };
  return { ...claims, idtyp: "user", "http://schemas.microsoft.com/claims/authnmethodsreferences": "pwd" };
}

interface Judged {
  readonly holding: readonly Violation[];
  /** Rules that could not be evaluated: an implicit deny (Learn: "Azure Policy definition structure policy rule"). */
  readonly failed: readonly Violation[];
}

function judgeAll(arm: Arm, cases: readonly Case[], effects: readonly string[]): Judged {
  const holding: Violation[] = [];
  const failed: Violation[] = [];
  for (const one of cases) {
    const judged = judge(one, effects);
    if (judged === undefined || exemptionsFor(arm, one.policy, one.resource).length > 0) continue;
    (judged.problem === undefined ? holding : failed).push(judged);
  }
  return { holding, failed };
}

function judge(one: Case, effects: readonly string[]): Violation | undefined {
  let effect = "deny";
  try {
    effect = effectOf(one);
    return effects.includes(effect) && holds(one.rule.condition, one.scope) ? { case: one, effect } : undefined;
  } catch (error) {
    const problem = policyProblemOf(error);
    if (problem === undefined) throw error;
    return { case: one, effect, problem: `The policy could not be evaluated, which denies the request. ${problem}` };
  }
}

function refuseFailed(resource: PolicyResource, failed: readonly Violation[]): void {
  if (failed.length > 0) refuse(disallowed(resource, failed));
}

interface Planned {
  readonly violation: Violation;
  readonly changes: readonly PlannedChange[];
  readonly conflictEffect: string;
}

/** The resource with the changes of all append and modify policies, those of the nearest scope first. */
function changeAll(resource: PolicyResource, holding: readonly Violation[]): PolicyResource {
  const planned = withoutConflicts(
    resource,
    holding.map((violation) => plan(resource, violation)),
  );
  return planned.reduce((whole, { violation, changes }) => {
    const body = changes.reduce((at, change) => {
      const result = applyChange({ ...whole, body: at }, change);
      if (result.kind === "changed") return result.body;
      const problem = `The field '${result.field}' has another value than the one that would be appended.`;
      return refuse(disallowed(resource, [{ ...violation, problem }]));
    }, whole.body);
    return { ...whole, body };
  }, resource);
}

function plan(resource: PolicyResource, violation: Violation): Planned {
  const { rule, scope } = violation.case;
  try {
    const changes = planChanges(rule.changes.operations, scope);
    const conflictEffect = String(evaluateValue(rule.changes.conflictEffect, scope.names)).toLowerCase();
    return { violation, changes, conflictEffect };
  } catch (error) {
    const problem = policyProblemOf(error);
    if (problem === undefined) throw error;
    return refuse(disallowed(resource, [{ ...violation, problem }]));
  }
}

/**
 * Where two modify policies give one field different values, the one whose conflict effect is deny wins, two of those refuse
 * the request, and all others leave their operations out (Learn: "Azure Policy definitions modify effect", conflictEffect).
 */
function withoutConflicts(resource: PolicyResource, planned: readonly Planned[]): readonly Planned[] {
  const modifying = planned.filter(({ violation }) => violation.effect === "modify");
  const conflicting = modifying.filter((one) => modifying.some((other) => other !== one && isConflict(one, other)));
  const denying = conflicting.filter(({ conflictEffect }) => conflictEffect === "deny");
  if (denying.length > 1) {
    const problem = "Policies change one field to different values.";
    refuse(
      disallowed(
        resource,
        denying.map(({ violation }) => ({ ...violation, problem })),
      ),
    );
  }
  return planned.filter((one) => !conflicting.includes(one) || denying.includes(one));
}

function isConflict(left: Planned, right: Planned): boolean {
  const key = ({ name }: PlannedChange): string => name.toLowerCase();
  return left.changes.some((one) =>
    right.changes.some((other) => key(one) === key(other) && JSON.stringify(one.value) !== JSON.stringify(other.value)),
  );
}

import type { Json, JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Refusal } from "../http/refusal.ts";
import { valueAt } from "../json-path.ts";
import { explain, type Evaluated } from "../policy-engine/index.ts";
import { parseAddress } from "../resources/address.ts";
import type { Stored } from "../store/stored.ts";
import type { EffectivePolicy } from "./effective-policy.ts";
import type { Case } from "./judge.ts";

/** Why a policy refuses a request. */
export interface Violation {
  readonly case: Case;
  /** In lower case. */
  readonly effect: string;
  /** Why the rule could not be evaluated or a change could not be made; undefined when the rule simply holds. */
  readonly problem?: string;
}

/** The refusal of a request by policies, in ARM's shape: a message for people, one PolicyViolation for each. */
export function disallowed(resource: { readonly name: string }, violations: readonly Violation[]): Refusal {
  const identifiers = JSON.stringify(violations.map((violation) => identifierOf(violation.case.policy)));
  const reasons = violations.map(reasonOf).filter((reason) => reason !== "");
  const why =
    reasons.length === 0 ? "" : ` Reasons: '${reasons.join("', '")}'. See error details for policy resource IDs.`;
  return {
    status: 403,
    code: "RequestDisallowedByPolicy",
    target: resource.name,
    message: `Resource '${resource.name}' was disallowed by policy.${why} Policy identifiers: '${identifiers}'.`,
    additionalInfo: violations.map((violation) => ({ type: "PolicyViolation", info: infoOf(violation) })),
  };
}

function identifierOf({ assignment, definition, definitionId, set }: EffectivePolicy): JsonObject {
  const named = (id: string, stored: Stored | undefined): JsonObject => ({
    name: displayName(stored) || nameOf(id),
    id,
  });
  const version = jsonString(valueAt(definition?.body, "properties.version"));
  return {
    policyAssignment: named(assignment.id, assignment),
    policyDefinition: { ...named(definitionId, definition), ...(version === "" ? {} : { version }) },
    ...(set === undefined ? {} : { policySetDefinition: named(set.id, set.stored) }),
  };
}

function infoOf(violation: Violation): JsonObject {
  const { policy } = violation.case;
  const { assignment, definition, definitionId, set, referenceId } = policy;
  const reason = reasonOf(violation);
  return {
    evaluationDetails: {
      ...(violation.problem === undefined ? { evaluatedExpressions: evaluatedExpressions(violation.case) } : {}),
      ...(reason === "" ? {} : { reason }),
    },
    policyDefinitionId: definitionId,
    policyDefinitionName: nameOf(definitionId),
    policyDefinitionDisplayName: displayName(definition) || nameOf(definitionId),
    policyDefinitionEffect: violation.effect,
    ...(set === undefined
      ? {}
      : {
          policySetDefinitionId: set.id,
          policySetDefinitionName: nameOf(set.id),
          policySetDefinitionDisplayName: displayName(set.stored) || nameOf(set.id),
          policyDefinitionReferenceId: referenceId,
        }),
    policyAssignmentId: assignment.id,
    policyAssignmentName: assignment.name,
    policyAssignmentDisplayName: displayName(assignment) || assignment.name,
    policyAssignmentScope: parseAddress(assignment.id)?.scopeId ?? "",
    policyAssignmentParameters: valueAt(assignment.body, "properties.parameters") ?? {},
    policyExemptionIds: [],
    policyEnrollmentIds: [],
  };
}

/** What the assignment says about it, for this member of the initiative or for all; and what went wrong. */
function reasonOf({ case: { policy }, problem }: Violation): string {
  const messages = jsonArray(valueAt(policy.assignment.body, "properties.nonComplianceMessages")).map((one) =>
    jsonObject(one),
  );
  const reference = (message: JsonObject): string => jsonString(message["policyDefinitionReferenceId"]).toLowerCase();
  const own = messages.find(
    (message) => reference(message) !== "" && reference(message) === policy.referenceId.toLowerCase(),
  );
  const common = messages.find((message) => reference(message) === "");
  return [jsonString((own ?? common)?.["message"]), problem ?? ""].filter((part) => part !== "").join(" ");
}

/** The comparisons that decided, as ARM tells them. */
export function evaluatedExpressions({ rule, scope }: Case): readonly Json[] {
  return explain(rule.condition, scope).map(
    ({ result, kind, expression, path, value, target, operator }: Evaluated) => ({
      result,
      expressionKind: kind,
      expression,
      ...(path === undefined ? {} : { path }),
      ...(value === undefined ? {} : { expressionValue: value }),
      targetValue: target,
      operator,
    }),
  );
}

function displayName(stored: Stored | undefined): string {
  return jsonString(valueAt(stored?.body, "properties.displayName"));
}

/** The last segment of an id. */
export function nameOf(id: string): string {
  return id.split("/").at(-1) ?? "";
}

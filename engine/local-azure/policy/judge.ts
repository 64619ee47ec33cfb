import type { Json, JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import { valueAt } from "../json-path.ts";
import {
  evaluateValue,
  type PolicyResource,
  type PolicyRule,
  type RuleScope,
  ruleScope,
} from "../policy-engine/index.ts";
import { parseAddress } from "../resources/address.ts";
import type { Stored } from "../store/stored.ts";
import { exemptionsOf, scopesOf } from "./applicable-policies.ts";
import type { EffectivePolicy } from "./effective-policy.ts";
import { factsOf } from "./policy-target.ts";
import { isSelected, passesAll } from "./selectors.ts";

/** A policy whose rule is known, in front of one resource. */
export interface Case {
  readonly policy: EffectivePolicy;
  readonly rule: PolicyRule;
  readonly resource: PolicyResource;
  readonly scope: RuleScope;
}

/** What is known of the request; a scan has none. */
export interface Asked {
  readonly apiVersion: string;
  readonly identity: JsonObject;
}

/** Puts a policy in front of a resource; undefined when its rule is not known here. */
export function caseOf(arm: Arm, policy: EffectivePolicy, resource: PolicyResource, asked: Asked): Case | undefined {
  const { rule, parameters } = policy;
  if (rule === undefined) return undefined;
  const scope = ruleScope(resource, parameters, factsOf(arm, resource, { policy, ...asked }));
  return { policy, rule, resource, scope };
}

/**
 * The effect in lower case: the first override of the assignment that fits, else what the rule says (Learn: "Azure Policy
 * assignment structure", overrides).
 */
export function effectOf({ policy, rule, resource, scope }: Case): string {
  const overrides = jsonArray(valueAt(policy.assignment.body, "properties.overrides")).map((one) => jsonObject(one));
  const override = overrides.find(
    (one) => jsonString(one["kind"]).toLowerCase() === "policyeffect" && passesAll(one, { resource, policy }),
  );
  const effect: Json = override?.["value"] ?? evaluateValue(rule.effect, scope.names);
  return String(effect).toLowerCase();
}

/** Whether the assignment acts on writes: `DoNotEnforce` never, `Enroll` only for what is enrolled, which nothing here is. */
export function isEnforced({ assignment }: EffectivePolicy): boolean {
  const mode = jsonString(valueAt(assignment.body, "properties.enforcementMode")).toLowerCase();
  return mode === "" || mode === "default";
}

/** The exemptions that hold for the resource now: at or above it, not expired, for this definition, selecting it. */
export function exemptionsFor(arm: Arm, policy: EffectivePolicy, resource: PolicyResource): readonly Stored[] {
  const all = exemptionsOf(arm, policy.assignment);
  if (all.length === 0) return [];
  const scopes = scopesOf(arm, resource.id);
  return all.filter(({ id, body }) => {
    const references = jsonArray(valueAt(body, "properties.policyDefinitionReferenceIds")).map((one) =>
      String(one).toLowerCase(),
    );
    const expiresOn = jsonString(valueAt(body, "properties.expiresOn"));
    const isOver = expiresOn !== "" && Date.parse(expiresOn) <= arm.now().getTime();
    const isHere = scopes.includes((parseAddress(id)?.scopeId ?? "").toLowerCase());
    const isMember = references.length === 0 || references.includes(policy.referenceId.toLowerCase());
    return (
      !isOver && isHere && isMember && isSelected(valueAt(body, "properties.resourceSelectors"), { resource, policy })
    );
  });
}

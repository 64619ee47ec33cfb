// Takes: policy definitions as JSON, a resource, parameter values and what is known around it.
// Gives: whether a rule is about the resource, whether it holds and why, and the resource with what append or modify change.
// Promises: pure; a definition is read once; what a rule or its evaluation gets wrong is told as one sentence.
export { isApplicable } from "./applicability.ts";
export { applyChange, planChanges, type PlannedChange } from "./change-resource.ts";
export { explain, type Evaluated, holds } from "./evaluate-condition.ts";
export type { PolicyResource } from "./field.ts";
export { policyProblemOf } from "./policy-problem.ts";
export { compileValue, evaluateValue } from "./policy-value.ts";
export type { Deployment, RelatedDetails } from "./related-details.ts";
export { compileRule, type PolicyRule } from "./rule.ts";
export { type RuleFacts, type RuleScope, ruleScope } from "./rule-scope.ts";

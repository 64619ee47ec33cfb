import type { Json } from "#lib/json";
import type { Picks } from "./alias-path.ts";
import type { Condition, Operand } from "./condition.ts";
import { isCollection, selectField } from "./field.ts";
import { refusePolicy } from "./policy-problem.ts";
import { evaluateValue } from "./policy-value.ts";
import { countedScope, fieldOf, type RuleScope } from "./rule-scope.ts";

/** Whether the condition holds. Parts are evaluated in order and no further than needed. Throws a policy problem. */
export function holds(condition: Condition, scope: RuleScope): boolean {
  switch (condition.kind) {
    case "allOf":
      return condition.conditions.every((part) => holds(part, scope));
    case "anyOf":
      return condition.conditions.some((part) => holds(part, scope));
    case "not":
      return !holds(condition.condition, scope);
    case "compare": {
      const target = evaluateValue(condition.target, scope.names);
      return valuesOf(condition.operand, scope).every((value) => condition.operator.apply(value, target));
    }
  }
}

/** The values that the operator must hold for, all of them: many for a field with `[*]`, else one. */
function valuesOf(operand: Operand, scope: RuleScope): readonly (Json | undefined)[] {
  switch (operand.kind) {
    case "field":
      return selectField(fieldOf(operand.field, scope), scope.resource, scope.picks).map(({ value }) => value);
    case "value":
      return [evaluateValue(operand.value, scope.names) ?? ""];
    case "countField":
      return [countField(operand, scope)];
    case "countValue":
      return [countValue(operand, scope)];
  }
}

/** How many members of the array satisfy `where`, each as if it were the only one. */
function countField({ field: name, where }: Extract<Operand, { kind: "countField" }>, scope: RuleScope): number {
  const field = fieldOf(name, scope);
  const members = isCollection(field)
    ? selectField(field, scope.resource, scope.picks)
    : refusePolicy(`'count' needs a field with [*], '${name.text}' has none.`);
  if (where === undefined) return members.length;
  return members.filter(({ picks }) => holds(where, countedScope(scope, { kind: "field", field }, picks))).length;
}

function countValue(operand: Extract<Operand, { kind: "countValue" }>, scope: RuleScope): number {
  const sent = evaluateValue(operand.value, scope.names);
  const members: readonly Json[] = Array.isArray(sent) ? (sent as readonly Json[]) : [sent];
  const { where, name = "" } = operand;
  if (where === undefined) return members.length;
  const none: Picks = new Map();
  return members.filter((value) => holds(where, countedScope(scope, { kind: "value", name, value }, none))).length;
}

/** One comparison that decided, as ARM tells it in `evaluatedExpressions`. */
export interface Evaluated {
  readonly result: "True" | "False";
  readonly kind: "Field" | "Value" | "Count";
  readonly expression: string;
  readonly path?: string;
  readonly value: Json | undefined;
  readonly target: Json;
  readonly operator: string;
}

/** The comparisons that made the condition hold or not: all of an `allOf`, the one of an `anyOf` that held. */
export function explain(condition: Condition, scope: RuleScope): readonly Evaluated[] {
  switch (condition.kind) {
    case "allOf": {
      const failing = condition.conditions.find((part) => !holds(part, scope));
      return (failing === undefined ? condition.conditions : [failing]).flatMap((part) => explain(part, scope));
    }
    case "anyOf": {
      const holding = condition.conditions.find((part) => holds(part, scope));
      return (holding === undefined ? condition.conditions : [holding]).flatMap((part) => explain(part, scope));
    }
    case "not":
      return explain(condition.condition, scope);
    case "compare":
      return [explainComparison(condition, scope)];
  }
}

function explainComparison(condition: Extract<Condition, { kind: "compare" }>, scope: RuleScope): Evaluated {
  const { operand, operator } = condition;
  const values = valuesOf(operand, scope);
  const isList = operand.kind === "field" && isCollection(fieldOf(operand.field, scope));
  const value: Json | undefined = isList ? values.map((one) => one ?? null) : values[0];
  const { name } = operator;
  return {
    result: holds(condition, scope) ? "True" : "False",
    ...labelOf(operand, scope),
    value,
    target: evaluateValue(condition.target, scope.names),
    operator: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
  };
}

function labelOf(operand: Operand, scope: RuleScope): Pick<Evaluated, "kind" | "expression" | "path"> {
  switch (operand.kind) {
    case "value":
      return { kind: "Value", expression: operand.text };
    case "countField":
      return { kind: "Count", expression: operand.field.text };
    case "countValue":
      return { kind: "Count", expression: operand.name ?? "value" };
    case "field": {
      const field = fieldOf(operand.field, scope);
      const expression = operand.field.text;
      return { kind: "Field", expression, path: field.kind === "alias" ? field.path : expression };
    }
  }
}

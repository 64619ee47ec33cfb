import type { Condition } from "./condition.ts";
import { holds } from "./evaluate-condition.ts";
import type { RuleScope } from "./rule-scope.ts";

type Asks = "type" | "name" | "kind" | "other";

/**
 * Whether a rule is about the resource at all: only its conditions on type, name and kind count, every other is taken for met,
 * or for not met below a `not` (Learn: "What is applicability in Azure Policy?", with its special cases).
 */
export function isApplicable(condition: Condition, scope: RuleScope): boolean {
  const asked = new Set(leaves(condition).map(asks));
  const counts: ReadonlySet<Asks> = asked.has("other") ? new Set(["type", "name", "kind"]) : new Set(["type"]);
  return mayHold(condition, { scope, counts, other: true });
}

interface Question {
  readonly scope: RuleScope;
  readonly counts: ReadonlySet<Asks>;
  /** What every other condition is taken for. */
  readonly other: boolean;
}

function mayHold(condition: Condition, question: Question): boolean {
  switch (condition.kind) {
    case "allOf":
      return condition.conditions.every((part) => mayHold(part, question));
    case "anyOf":
      return condition.conditions.some((part) => mayHold(part, question));
    case "not":
      return !mayHold(condition.condition, { ...question, other: !question.other });
    case "compare":
      return question.counts.has(asks(condition)) ? holds(condition, question.scope) : question.other;
  }
}

type Comparison = Extract<Condition, { kind: "compare" }>;

function leaves(condition: Condition): readonly Comparison[] {
  switch (condition.kind) {
    case "allOf":
    case "anyOf":
      return condition.conditions.flatMap(leaves);
    case "not":
      return leaves(condition.condition);
    case "compare":
      return [condition];
  }
}

function asks({ operand }: Comparison): Asks {
  if (operand.kind !== "field") return "other";
  switch (operand.field.text.toLowerCase()) {
    case "type":
      return "type";
    case "name":
      return "name";
    case "kind":
      return "kind";
    default:
      return "other";
  }
}

/** Whether the rule asks for the location anywhere: such a rule is not about subscriptions. */
export function asksLocation(condition: Condition): boolean {
  return leaves(condition).some(
    ({ operand }) => operand.kind === "field" && operand.field.text.toLowerCase() === "location",
  );
}

/** The types outside of which the condition cannot hold, in lower case; undefined when it may hold for any. */
export function typesOf(condition: Condition): ReadonlySet<string> | undefined {
  switch (condition.kind) {
    case "allOf":
      return condition.conditions.map(typesOf).find((types) => types !== undefined);
    case "anyOf": {
      const all = condition.conditions.map(typesOf);
      if (all.length === 0) return undefined;
      return all.reduce((union, types) =>
        union === undefined || types === undefined ? undefined : new Set([...union, ...types]),
      );
    }
    case "not":
      return undefined;
    case "compare":
      return comparedTypes(condition);
  }
}

function comparedTypes({ operand, operator, target }: Comparison): ReadonlySet<string> | undefined {
  if (operand.kind !== "field" || operand.field.text.toLowerCase() !== "type") return undefined;
  if (target.kind !== "constant") return undefined;
  if (operator.name === "equals") return new Set([String(target.value).toLowerCase()]);
  if (operator.name === "in" && Array.isArray(target.value)) {
    return new Set((target.value as readonly unknown[]).map((type) => String(type).toLowerCase()));
  }
  return undefined;
}

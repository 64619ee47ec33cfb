import type { Json, JsonObject } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import { memberOf } from "../json-path.ts";
import { type Field, readField } from "./field.ts";
import { type NamedOperator, operatorsByName } from "./operators.ts";
import { refusePolicy } from "./policy-problem.ts";
import { compileValue, type PolicyValue } from "./policy-value.ts";

/** The `if` of a rule, or the `where` of a count, read once. */
export type Condition =
  | { readonly kind: "allOf"; readonly conditions: readonly Condition[] }
  | { readonly kind: "anyOf"; readonly conditions: readonly Condition[] }
  | { readonly kind: "not"; readonly condition: Condition }
  | {
      readonly kind: "compare";
      readonly operand: Operand;
      readonly operator: NamedOperator;
      readonly target: PolicyValue;
    };

export type Operand =
  | { readonly kind: "field"; readonly field: FieldName }
  | { readonly kind: "value"; readonly value: PolicyValue; readonly text: string }
  | { readonly kind: "countField"; readonly field: FieldName; readonly where: Condition | undefined }
  | {
      readonly kind: "countValue";
      readonly value: PolicyValue;
      readonly name: string | undefined;
      readonly where: Condition | undefined;
    };

/** A field that is named in the rule, or whose name is an expression: `[concat('tags[', parameters('tag'), ']')]`. */
export type FieldName =
  | { readonly kind: "known"; readonly text: string; readonly field: Field }
  | { readonly kind: "computed"; readonly text: string; readonly value: PolicyValue };

/** Reads a condition; keys ignore case. Throws a policy problem for what is none. */
export function compileCondition(json: Json | undefined): Condition {
  if (!isJsonObject(json)) return refusePolicy("A condition of a policy rule is an object.");
  for (const kind of ["allOf", "anyOf"] as const) {
    const list = memberOf(json, kind);
    if (list === undefined) continue;
    if (!Array.isArray(list)) return refusePolicy(`'${kind}' needs an array of conditions.`);
    return { kind, conditions: (list as readonly Json[]).map(compileCondition) };
  }
  const negated = memberOf(json, "not");
  if (negated !== undefined) return { kind: "not", condition: compileCondition(negated) };
  return compileComparison(json);
}

function compileComparison(json: JsonObject): Condition {
  const found = Object.entries(json).flatMap(([key, target]) => {
    const operator = operatorsByName.get(key.toLowerCase());
    return operator === undefined ? [] : [{ operator, target }];
  });
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) {
    return refusePolicy(
      `A condition of a policy rule needs exactly one operator; this one has ${found.length}: ${JSON.stringify(json)}.`,
    );
  }
  return { kind: "compare", operand: compileOperand(json), operator: only.operator, target: compileValue(only.target) };
}

function compileOperand(json: JsonObject): Operand {
  const field = memberOf(json, "field");
  if (field !== undefined) return { kind: "field", field: compileField(field) };
  const value = memberOf(json, "value");
  if (value !== undefined) {
    return {
      kind: "value",
      value: compileValue(value),
      text: typeof value === "string" ? value : JSON.stringify(value),
    };
  }
  const count = memberOf(json, "count");
  if (!isJsonObject(count))
    return refusePolicy(`A condition needs 'field', 'value' or 'count': ${JSON.stringify(json)}.`);
  return compileCount(count);
}

function compileCount(count: JsonObject): Operand {
  const sent = memberOf(count, "where");
  const where = sent === undefined ? undefined : compileCondition(sent);
  const field = memberOf(count, "field");
  if (field !== undefined) return { kind: "countField", field: compileField(field), where };
  const value = memberOf(count, "value");
  if (value === undefined) return refusePolicy("'count' needs 'field' or 'value'.");
  const name = memberOf(count, "name");
  return { kind: "countValue", value: compileValue(value), name: typeof name === "string" ? name : undefined, where };
}

/** Reads the name of a field. */
export function compileField(json: Json): FieldName {
  if (typeof json !== "string") return refusePolicy("'field' needs a text.");
  const value = compileValue(json);
  if (value.kind !== "constant") return { kind: "computed", text: json, value };
  return { kind: "known", text: String(value.value), field: readField(String(value.value)) };
}

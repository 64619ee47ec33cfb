import type { Json } from "#lib/json";
import { jsonObject } from "#lib/json-parts";
import { evaluateValue } from "#template";
import { asDeclared, spelling } from "../spelling.ts";
import type { AssignedPolicy, Member } from "./assigned-policies.ts";
import type { ParameterFacts } from "./definition-facts.ts";

/** What a parameter of a definition is in the end. `given`: not the definition's own default. */
export type ParameterValue =
  | { readonly kind: "value"; readonly value: Json; readonly given: boolean }
  | { readonly kind: "unknown"; readonly reason: string };

type Values = Readonly<Record<string, Json>>;

/** Looks up parameters of an assignment's members: what the assignment gives, over defaults, through the set's expressions. */
export interface ParameterLookup {
  /** What the assignment gives, without defaults, under the names of the policy. */
  readonly given: Values;
  readonly valueOf: (member: Member, parameter: string) => ParameterValue;
}

export function parametersOf({ assignment, isSet, parameters }: AssignedPolicy): ParameterLookup {
  const properties = jsonObject(assignment.body["properties"]);
  const values = Object.entries(jsonObject(properties["parameters"])).map(
    ([name, item]) => [name, jsonObject(item)["value"] ?? null] as const,
  );
  const given: Values = asDeclared(Object.fromEntries(values), parameters);
  const outer = { ...defaultsOf(parameters), ...given };
  const valueOf = (member: Member, parameter: string): ParameterValue => {
    const { parameters: declared } = member.definition;
    const name = spelling(parameter, Object.keys(declared)) ?? parameter;
    const own = declared[name]?.defaultValue;
    const passed = isSet ? member.passed[name] : given[name];
    if (passed === undefined && own === undefined) return { kind: "unknown", reason: "It has no value." };
    if (passed === undefined) return { kind: "value", value: own ?? null, given: false };
    return isSet ? evaluated(passed, outer) : { kind: "value", value: passed, given: true };
  };
  return { given, valueOf };
}

function evaluated(passed: Json, parameters: Values): ParameterValue {
  const { value, unresolved } = evaluateValue(passed, { parameters });
  const [first] = unresolved;
  return first === undefined ? { kind: "value", value, given: true } : { kind: "unknown", reason: first.reason };
}

export function defaultsOf(parameters: Readonly<Record<string, ParameterFacts>>): Values {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, { defaultValue }]) =>
      defaultValue === undefined ? [] : [[name, defaultValue]],
    ),
  );
}

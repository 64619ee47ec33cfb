import type { Json } from "#lib/json";
import { jsonObject } from "#lib/json-parts";
import { evaluateValue } from "#template";
import type { AssignedPolicy, Member } from "./assigned-policies.ts";
import type { ParameterFacts } from "./definition-facts.ts";

/** What a parameter of a definition is in the end. `given`: not the definition's own default. */
export type ParameterValue =
  | { readonly kind: "value"; readonly value: Json; readonly given: boolean }
  | { readonly kind: "unknown"; readonly reason: string };

type Values = Readonly<Record<string, Json>>;

/** Looks up parameters of an assignment's members: what the assignment gives, over defaults, through the set's expressions. */
export interface ParameterLookup {
  /** What the assignment gives, without defaults. */
  readonly given: Values;
  readonly valueOf: (member: Member, parameter: string) => ParameterValue;
}

export function parametersOf({ assignment, isSet, parameters }: AssignedPolicy): ParameterLookup {
  const properties = jsonObject(assignment.body["properties"]);
  const given: Values = Object.fromEntries(
    Object.entries(jsonObject(properties["parameters"])).map(([name, item]) => [
      name,
      jsonObject(item)["value"] ?? null,
    ]),
  );
  const outer = { ...defaultsOf(parameters), ...given };
  const valueOf = (member: Member, parameter: string): ParameterValue => {
    const own = member.definition.parameters[parameter]?.defaultValue;
    const passed = isSet ? member.passed[parameter] : given[parameter];
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

import type { Json, JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import { valueAt } from "../json-path.ts";
import { compileRule, compileValue, evaluateValue, policyProblemOf, type PolicyRule } from "../policy-engine/index.ts";
import { parseAddress } from "../resources/address.ts";
import type { Stored } from "../store/stored.ts";
import type { EffectivePolicy } from "./effective-policy.ts";
import { setType } from "./find-definition.ts";
import { pinnedContent } from "./pinned-definition.ts";

/** The definitions that an assignment brings, with the values of their parameters. */
export function readAssignment(arm: Arm, assignment: Stored): readonly EffectivePolicy[] {
  const id = jsonString(valueAt(assignment.body, "properties.policyDefinitionId"));
  const values = plainValues(jsonObject(valueAt(assignment.body, "properties.parameters")));
  const isSet = parseAddress(id)?.type.toLowerCase() === setType.toLowerCase();
  const stored = arm.store.get(id);
  const pin = jsonString(valueAt(assignment.body, "properties.definitionVersion"));
  if (!isSet) return [readDefinition(arm, { assignment, definitionId: id, pin, values, member: undefined })];
  if (stored === undefined) return [unknownSet(assignment, id)];
  const set = pinnedContent(arm, stored, pin);
  const all = { ...defaultsOf(set), ...values };
  return jsonArray(valueAt(set.body, "properties.policyDefinitions")).map((one) => {
    const member = jsonObject(one);
    const definitionId = jsonString(member["policyDefinitionId"]);
    const given = memberValues(jsonObject(member["parameters"]), all);
    const memberPin = jsonString(member["definitionVersion"]);
    const read = { assignment, definitionId, pin: memberPin, values: given };
    return readDefinition(arm, { ...read, member: { setId: stored.id, set, body: member } });
  });
}

function unknownSet(assignment: Stored, id: string): EffectivePolicy {
  return {
    assignment,
    definitionId: "",
    definition: undefined,
    rule: undefined,
    set: { id, stored: undefined },
    referenceId: "",
    groupNames: [],
    parameters: {},
  };
}

interface Reading {
  readonly assignment: Stored;
  readonly definitionId: string;
  readonly pin: string;
  /** Undefined when they cannot be evaluated. */
  readonly values: JsonObject | undefined;
  readonly member: { readonly setId: string; readonly set: Stored; readonly body: JsonObject } | undefined;
}

function readDefinition(arm: Arm, { assignment, definitionId, pin, values, member }: Reading): EffectivePolicy {
  const stored = arm.store.get(definitionId);
  const definition = stored === undefined ? undefined : pinnedContent(arm, stored, pin);
  const rule = definition === undefined || values === undefined ? undefined : ruleOf(arm, definition);
  return {
    assignment,
    definitionId: stored?.id ?? definitionId,
    definition,
    rule,
    set: member === undefined ? undefined : { id: member.setId, stored: member.set },
    referenceId: jsonString(member?.body["policyDefinitionReferenceId"]),
    groupNames: jsonArray(member?.body["groupNames"]).map(String),
    parameters: named({ ...rule?.defaults }, values ?? {}),
  };
}

/** Compiled once for each version of a definition. */
export function ruleOf(arm: Arm, definition: Stored): PolicyRule | undefined {
  const { rules } = arm.policies;
  if (rules.has(definition)) return rules.get(definition);
  const rule = orUndefined(() => compileRule(jsonObject(definition.body["properties"])));
  rules.set(definition, rule);
  return rule;
}

/** Names of parameters ignore case: `over` wins whatever its spelling. */
function named(under: JsonObject, over: JsonObject): JsonObject {
  const lower = new Set(Object.keys(over).map((name) => name.toLowerCase()));
  const kept = Object.entries(under).filter(([name]) => !lower.has(name.toLowerCase()));
  return { ...Object.fromEntries(kept), ...over };
}

function plainValues(parameters: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, entry]): readonly [string, Json] => [
      name,
      jsonObject(entry)["value"] ?? null,
    ]),
  );
}

function defaultsOf(definition: Stored): JsonObject {
  const declared = Object.entries(jsonObject(valueAt(definition.body, "properties.parameters")));
  const entries = declared.flatMap(([name, entry]): readonly (readonly [string, Json])[] => {
    const value = jsonObject(entry)["defaultValue"];
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(entries);
}

/** What an initiative hands its member: expressions over its own parameters. */
function memberValues(parameters: JsonObject, values: JsonObject): JsonObject | undefined {
  const names = { parameters: values, functions: new Map() };
  return orUndefined(() => jsonObject(evaluateValue(compileValue(plainValues(parameters)), names)));
}

function orUndefined<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (policyProblemOf(error) === undefined) throw error;
    return undefined;
  }
}

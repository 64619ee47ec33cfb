import type { Json, JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { memberOf } from "../json-path.ts";
import { asksLocation, typesOf } from "./applicability.ts";
import { type Condition, compileCondition } from "./condition.ts";
import { refusePolicy } from "./policy-problem.ts";
import { compileValue, type PolicyValue } from "./policy-value.ts";
import { type ChangeDetails, compileChanges } from "./change-details.ts";
import { compileRelated, type RelatedDetails } from "./related-details.ts";

/** A policy definition, read once. */
export interface PolicyRule {
  /** `all`: everything; `indexed`: what has a location and tags; `data`: what a provider alone sees. */
  readonly mode: "all" | "indexed" | "data";
  readonly condition: Condition;
  /** Types outside of which it cannot hold, in lower case; undefined when there is no such bound. */
  readonly types: ReadonlySet<string> | undefined;
  readonly asksLocation: boolean;
  readonly effect: PolicyValue;
  /** What append and modify change. */
  readonly changes: ChangeDetails;
  /** What auditIfNotExists and deployIfNotExists look for, and what the latter deploys. */
  readonly related: RelatedDetails | undefined;
  readonly denyAction: { readonly actions: readonly string[]; readonly deniesGroup: boolean };
  /** `parameters` of the definition that have a default, by their names. */
  readonly defaults: JsonObject;
}

/** Reads `properties` of a definition. Throws a policy problem when its rule is none. */
export function compileRule(properties: JsonObject): PolicyRule {
  const rule = jsonObject(properties["policyRule"]);
  const then = jsonObject(memberOf(rule, "then"));
  const details = memberOf(then, "details") ?? null;
  const effect = memberOf(then, "effect");
  if (effect === undefined) refusePolicy("The 'then' of a policy rule needs an 'effect'.");
  const condition = compileCondition(memberOf(rule, "if"));
  return {
    mode: modeOf(jsonString(properties["mode"])),
    condition,
    types: typesOf(condition),
    asksLocation: asksLocation(condition) || /field\('location'\)/i.test(JSON.stringify(deploymentOf(details))),
    effect: compileValue(effect),
    changes: compileChanges(details),
    related: compileRelated(details),
    denyAction: denyActionOf(jsonObject(details)),
    defaults: defaultsOf(jsonObject(properties["parameters"])),
  };
}

function deploymentOf(details: Json): Json {
  const properties = jsonObject(memberOf(jsonObject(memberOf(jsonObject(details), "deployment")), "properties"));
  return memberOf(properties, "parameters") ?? null;
}

function modeOf(mode: string): PolicyRule["mode"] {
  switch (mode.toLowerCase()) {
    case "":
    case "all":
    case "notspecified":
      return "all";
    case "indexed":
      return "indexed";
    default:
      return "data";
  }
}

/** Learn: "Azure Policy definitions denyAction effect"; a resource group that holds such a resource stays by default. */
function denyActionOf(details: JsonObject): PolicyRule["denyAction"] {
  const group = jsonString(memberOf(jsonObject(memberOf(details, "cascadeBehaviors")), "resourceGroup"));
  return {
    actions: jsonArray(memberOf(details, "actionNames")).map((name) => String(name).toLowerCase()),
    deniesGroup: group.toLowerCase() !== "allow",
  };
}

function defaultsOf(parameters: JsonObject): JsonObject {
  const entries = Object.entries(parameters).flatMap(([name, declared]): readonly (readonly [string, Json])[] => {
    const value = memberOf(jsonObject(declared), "defaultValue");
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(entries);
}

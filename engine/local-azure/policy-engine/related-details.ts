import type { Json, JsonObject } from "#lib/json";
import { isJsonObject, jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { memberOf } from "../json-path.ts";
import { type Condition, compileCondition } from "./condition.ts";
import { compileValue, type PolicyValue } from "./policy-value.ts";

/** What `details` of auditIfNotExists and deployIfNotExists ask for. */
export interface RelatedDetails {
  readonly type: PolicyValue;
  readonly name: PolicyValue | undefined;
  readonly resourceGroupName: PolicyValue | undefined;
  readonly existenceScope: PolicyValue;
  /** Undefined: that there is one is enough. */
  readonly existenceCondition: Condition | undefined;
  readonly deployment: Deployment | undefined;
  readonly roleDefinitionIds: readonly string[];
}

export interface Deployment {
  readonly scope: PolicyValue;
  readonly location: PolicyValue | undefined;
  readonly mode: string;
  /** Untouched: its expressions are the deployment's. */
  readonly template: JsonObject;
  /** As a deployment takes them, with expressions of the rule in their values. */
  readonly parameters: PolicyValue;
}

/** Reads the details; undefined when they look for no other resource. */
export function compileRelated(details: Json): RelatedDetails | undefined {
  if (!isJsonObject(details)) return undefined;
  const type = memberOf(details, "type");
  if (type === undefined) return undefined;
  const condition = memberOf(details, "existenceCondition");
  return {
    type: compileValue(type),
    name: optional(details, "name"),
    resourceGroupName: optional(details, "resourceGroupName"),
    existenceScope: compileValue(memberOf(details, "existenceScope") ?? "ResourceGroup"),
    existenceCondition: condition === undefined ? undefined : compileCondition(condition),
    deployment: deploymentOf(details),
    roleDefinitionIds: jsonArray(memberOf(details, "roleDefinitionIds")).map(String),
  };
}

function optional(details: JsonObject, name: string): PolicyValue | undefined {
  const value = memberOf(details, name);
  return value === undefined ? undefined : compileValue(value);
}

function deploymentOf(details: JsonObject): Deployment | undefined {
  const sent = memberOf(details, "deployment");
  if (!isJsonObject(sent)) return undefined;
  const properties = jsonObject(memberOf(sent, "properties"));
  return {
    scope: compileValue(memberOf(details, "deploymentScope") ?? "resourceGroup"),
    location: optional(sent, "location"),
    mode: jsonString(memberOf(properties, "mode")) || "Incremental",
    template: jsonObject(memberOf(properties, "template")),
    parameters: compileValue(memberOf(properties, "parameters") ?? {}),
  };
}

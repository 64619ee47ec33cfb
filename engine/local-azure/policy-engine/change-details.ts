import type { Json, JsonObject } from "#lib/json";
import { isJsonObject, jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { memberOf } from "../json-path.ts";
import { compileField, type FieldName } from "./condition.ts";
import { refusePolicy } from "./policy-problem.ts";
import { compileValue, type PolicyValue } from "./policy-value.ts";

/** What `details` of append and modify ask for. */
export interface ChangeDetails {
  readonly operations: readonly Operation[];
  /** What happens where two definitions change one field: deny, audit or disabled. */
  readonly conflictEffect: PolicyValue;
  readonly roleDefinitionIds: readonly string[];
}

export interface Operation {
  readonly kind: "append" | "add" | "addOrReplace" | "remove";
  readonly field: FieldName;
  readonly value: PolicyValue;
  /** Undefined: always. */
  readonly condition: PolicyValue | undefined;
}

/** Reads the array of append or the operations of modify; details of other effects have none. */
export function compileChanges(details: Json): ChangeDetails {
  if (Array.isArray(details)) {
    return { operations: (details as readonly Json[]).map(append), conflictEffect: deny, roleDefinitionIds: [] };
  }
  const object = jsonObject(details);
  return {
    operations: jsonArray(memberOf(object, "operations")).map((one) => operation(jsonObject(one))),
    conflictEffect: compileValue(memberOf(object, "conflictEffect") ?? "deny"),
    roleDefinitionIds: jsonArray(memberOf(object, "roleDefinitionIds")).map(String),
  };
}

const deny: PolicyValue = { kind: "constant", value: "deny" };

function append(entry: Json): Operation {
  const sent = isJsonObject(entry) ? entry : {};
  const field = compileField(memberOf(sent, "field") ?? null);
  return { kind: "append", field, value: compileValue(memberOf(sent, "value") ?? null), condition: undefined };
}

const kinds = ["add", "addOrReplace", "remove"] as const;

function operation(sent: JsonObject): Operation {
  const word = jsonString(memberOf(sent, "operation"));
  const kind = kinds.find((one) => one.toLowerCase() === word.toLowerCase());
  if (kind === undefined) return refusePolicy(`'${word}' is not an operation of modify.`);
  const condition = memberOf(sent, "condition");
  return {
    kind,
    field: compileField(memberOf(sent, "field") ?? null),
    value: compileValue(memberOf(sent, "value") ?? null),
    condition: condition === undefined ? undefined : compileValue(condition),
  };
}

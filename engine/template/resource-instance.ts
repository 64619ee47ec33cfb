import type { JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import { copyCount, copyFrame, evaluateJson } from "./evaluate-json.ts";
import type { Frame } from "./frame.ts";
import { placeResource } from "./place-resource.ts";
import type { PreparedCopy } from "./prepared.ts";
import type { ResourceDeclaration } from "./read-template.ts";
import { resourceIdAt } from "./resource-id.ts";
import { composeText, splitName } from "./scope.ts";
import type { Scope } from "./scope.ts";
import { call, literal } from "./expression.ts";
import { raise } from "./template-problem.ts";
import { isUnknown, unknown } from "./value.ts";
import type { Unknown, Value } from "./value.ts";

/** One resource of a template, one turn of its loop. */
export interface ResourceInstance {
  readonly declaration: ResourceDeclaration;
  /** Names in scope, with the turn of the loop. */
  readonly frame: Frame;
  readonly key: string;
  readonly type: string;
  readonly apiVersion: string;
  readonly name: Value;
  readonly id: Value;
  /** The scope's id; empty for the tenant. */
  readonly scopeId: Value;
  /** Where a nested deployment runs. */
  readonly nestedScope: Scope;
  readonly existing: boolean;
  readonly condition: boolean | Unknown;
  readonly copy?: PreparedCopy;
  /** The loop's count is unknown: this one stands for all. */
  readonly openCount?: Unknown;
}

/** The type of a nested deployment. */
const deploymentType = "microsoft.resources/deployments";

export function isNestedDeployment(instance: Pick<ResourceInstance, "type" | "existing">): boolean {
  return instance.type.toLowerCase() === deploymentType && !instance.existing;
}

/** The resources that one declaration makes, its loop unrolled. */
export function unrollResource(
  declaration: ResourceDeclaration,
  frame: Frame,
  scope: Scope,
): readonly ResourceInstance[] {
  const copy = jsonObject(declaration.json["copy"] ?? declaration.parent?.json["copy"]);
  const name = jsonString(copy["name"]);
  if (name === "") return [makeInstance(declaration, frame, scope, undefined)];
  const count = evaluateJson(copy["count"] ?? null, frame);
  if (isUnknown(count)) {
    const index = unknown(call("copyIndex", literal(name)), count.reason);
    return [{ ...makeInstance(declaration, copyFrame(frame, name, index), scope, undefined), openCount: count }];
  }
  return Array.from({ length: copyCount(count, name) }, (_, index) => {
    const turn = copyFrame(frame, name, index);
    return makeInstance(declaration, turn, scope, readCopy(copy, name, index, frame));
  });
}

function readCopy(copy: JsonObject, name: string, index: number, frame: Frame): PreparedCopy {
  const mode = jsonString(copy["mode"]).toLowerCase() === "serial" ? "serial" : "parallel";
  const size = copy["batchSize"] === undefined ? undefined : evaluateJson(copy["batchSize"], frame);
  if (size !== undefined && (typeof size !== "number" || size < 1))
    raise(`The batch size of the copy loop '${name}' must be a positive number.`);
  const batchSize = mode === "serial" ? (size ?? 1) : undefined;
  return { name, index, mode, ...(batchSize === undefined ? {} : { batchSize: Number(batchSize) }) };
}

function makeInstance(
  declaration: ResourceDeclaration,
  frame: Frame,
  scope: Scope,
  copy: PreparedCopy | undefined,
): ResourceInstance {
  const condition = readCondition(declaration.json, frame);
  const tolerant = condition === true ? frame : { ...frame, recover: leaveOpen };
  const identity = identify(declaration, tolerant, scope);
  const { json, symbolicName } = declaration;
  const turn = copy === undefined ? "" : `[${copy.index}]`;
  return {
    ...identity,
    declaration,
    frame,
    key: symbolicName === undefined ? textOf(identity.id) : `${symbolicName}${turn}`,
    apiVersion: textOf(evaluateJson(json["apiVersion"] ?? "", frame)),
    existing: json["existing"] === true,
    condition,
    ...(copy === undefined ? {} : { copy }),
  };
}

/** Leaves what makes no sense as it is, unreported: of a resource that its condition excludes or may, it is no error. */
export const leaveOpen: NonNullable<Frame["recover"]> = (problem, expression) => unknown(expression, problem.message);

type Identity = Pick<ResourceInstance, "type" | "name" | "id" | "scopeId" | "nestedScope">;

function identify(declaration: ResourceDeclaration, frame: Frame, scope: Scope): Identity {
  const { json, symbolicName } = declaration;
  const type = fullType(declaration, frame);
  const name = fullName(declaration, frame);
  const place = placeResource(json, type, frame, scope);
  const count = type.split("/").length - 1;
  const names = splitName(name, count);
  if (typeof name === "string" && names.length !== count && !isExtensible(json) && frame.recover === undefined)
    raise(
      `The template resource '${name}' for type '${type}' has incorrect segment lengths. A nested resource type must have identical number of segments as its resource name. A root resource type must have segment length one greater than its resource name. Please see https://aka.ms/arm-syntax-resources for usage details.`,
    );
  const id = isExtensible(json) ? (symbolicName ?? "") : resourceIdAt(place.scopeId, type, names);
  return { type, name, id, ...place };
}

/** The id that a resource of a loop has in the turn of an index that is not known. */
export function idAtUnknownTurn(instance: ResourceInstance, index: Unknown, scope: Scope): Value {
  const { declaration } = instance;
  const name = jsonString(jsonObject(declaration.json["copy"])["name"]);
  return identify(declaration, copyFrame(instance.frame, name, index), scope).id;
}

/** Resources of an extension (`extension` or the older `import`) have no ARM id. */
function isExtensible(json: JsonObject): boolean {
  return json["extension"] !== undefined || json["import"] !== undefined;
}

function textOf(value: Value): string {
  return isUnknown(value) ? JSON.stringify(value.expression) : String(value);
}

function fullType(declaration: ResourceDeclaration, frame: Frame): string {
  const own = textOf(evaluateJson(declaration.json["type"] ?? "", frame));
  if (declaration.parent === undefined) return own;
  const parent = fullType(declaration.parent, frame);
  return own.toLowerCase().startsWith(`${parent.toLowerCase()}/`) ? own : `${parent}/${own}`;
}

function fullName(declaration: ResourceDeclaration, frame: Frame): Value {
  const own = evaluateJson(declaration.json["name"] ?? "", frame);
  if (declaration.parent === undefined) return own;
  const parent = fullName(declaration.parent, frame);
  const isFull = typeof own === "string" && typeof parent === "string" && own.startsWith(`${parent}/`);
  return isFull ? own : composeText([parent, "/", own]);
}

function readCondition(json: JsonObject, frame: Frame): boolean | Unknown {
  const value = evaluateJson(json["condition"] ?? true, frame);
  if (isUnknown(value) || typeof value === "boolean") return value;
  if (typeof value === "string" && /^(true|false)$/i.test(value)) return value.toLowerCase() === "true";
  return raise("The value of a resource condition must be a boolean.");
}

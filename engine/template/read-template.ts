import type { Json, JsonObject } from "#lib/json";
import { isJsonObject, jsonArray, jsonObject } from "#lib/json-parts";
import type { UserFunction } from "./frame.ts";
import { readFunctions } from "./user-function.ts";

/** A template's parts in one form, whichever language version it is written in. */
export interface Template {
  readonly json: JsonObject;
  readonly parameters: JsonObject;
  readonly variables: JsonObject;
  readonly outputs: JsonObject;
  readonly definitions: JsonObject;
  /** By `namespace.name` in lower case. */
  readonly functions: ReadonlyMap<string, UserFunction>;
  readonly resources: readonly ResourceDeclaration[];
}

/** One resource as written; children nested inside stand after their parent. */
export interface ResourceDeclaration {
  readonly symbolicName?: string;
  readonly json: JsonObject;
  /** The resource it is nested in. */
  readonly parent?: ResourceDeclaration;
}

export function readTemplate(json: JsonObject): Template {
  return {
    json,
    parameters: jsonObject(json["parameters"]),
    variables: jsonObject(json["variables"]),
    outputs: jsonObject(json["outputs"]),
    definitions: jsonObject(json["definitions"]),
    functions: readFunctions(json),
    resources: readResources(json["resources"], undefined),
  };
}

function readResources(
  resources: Json | undefined,
  parent: ResourceDeclaration | undefined,
): readonly ResourceDeclaration[] {
  const found: ResourceDeclaration[] = [];
  const add = (json: Json, symbolicName: string | undefined): void => {
    if (!isJsonObject(json)) return;
    const declaration: ResourceDeclaration = {
      json,
      ...(symbolicName === undefined ? {} : { symbolicName }),
      ...(parent === undefined ? {} : { parent }),
    };
    found.push(declaration, ...readResources(json["resources"], declaration));
  };
  if (isJsonObject(resources)) for (const [name, json] of Object.entries(resources)) add(json, name);
  else for (const json of jsonArray(resources)) add(json, undefined);
  return found;
}

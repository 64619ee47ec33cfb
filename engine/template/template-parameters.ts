import type { Json, JsonObject } from "#lib/json";
import { jsonObject } from "#lib/json-parts";
import { valueFaults, type ValueFault } from "./check-value.ts";
import { readTemplate } from "./read-template.ts";
import { isSecure, reportedType, resolveType } from "./resolve-type.ts";

/** A parameter as a template declares it. */
export interface TemplateParameter {
  readonly name: string;
  /** It has no default and may not be null. */
  readonly isRequired: boolean;
  readonly isNullable: boolean;
  readonly isSecure: boolean;
  /** What is wrong with a value, and where in it values stand whose type is secure. */
  readonly check: (value: Json) => {
    readonly faults: readonly ValueFault[];
    readonly secure: readonly ValueFault["path"][];
  };
}

/** The parameters of a template in its order. ARM compares their names without case. */
export function templateParameters(json: JsonObject): readonly TemplateParameter[] {
  const { parameters, definitions } = readTemplate(json);
  return Object.entries(parameters).map(([name, declared]) => {
    const type = resolveType(jsonObject(declared), definitions);
    return {
      name,
      isRequired: type["defaultValue"] === undefined && type["nullable"] !== true,
      isNullable: type["nullable"] === true,
      isSecure: isSecure(reportedType(type, definitions)),
      check: (value) => valueFaults(value, jsonObject(declared), definitions),
    };
  });
}

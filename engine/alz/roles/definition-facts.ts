import type { Json, JsonObject } from "#lib/json";
import { isJsonObject, jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { roleDefinitionId } from "#lib/role-definition-id";
import type { Policy } from "../find-policy.ts";

/** What azo reads of a definition's contents. */
export interface DefinitionFacts {
  readonly name: string;
  readonly displayName: string;
  readonly custom: boolean;
  readonly file?: string;
  /** A literal or an expression such as `[parameters('effect')]`; empty: the contents name none. */
  readonly effect: string;
  readonly parameters: Readonly<Record<string, ParameterFacts>>;
  /** Roles that an identity needs, as ARM ids at the tenant; empty where the effect needs none. */
  readonly roleDefinitionIds: readonly string[];
  readonly metadata: JsonObject;
}

export interface ParameterFacts {
  readonly type: string;
  readonly defaultValue?: Json;
  readonly allowedValues?: readonly Json[];
  /** The value names a resource that the identity needs its roles on. */
  readonly assignPermissions: boolean;
}

/** Forces `assignPermissions` of one definition's parameter on or off, whatever its contents say. */
export interface PermissionFlag {
  readonly definition: string;
  readonly parameter: string;
  readonly assignPermissions: boolean;
}

export type FactsReading =
  | { readonly kind: "read"; readonly facts: DefinitionFacts }
  | { readonly kind: "unreadable"; readonly message: string };

/** The facts of a definition, or one sentence part on why its contents say nothing. */
export function definitionFacts(policy: Policy, flags: readonly PermissionFlag[]): FactsReading {
  const { name, custom, properties, file } = policy;
  const then = jsonObject(properties["policyRule"])["then"];
  if (!isJsonObject(then)) return { kind: "unreadable", message: "policyRule.then is not there" };
  const roles = roleDefinitionIds(then["details"]);
  if (roles === undefined)
    return {
      kind: "unreadable",
      message: "policyRule.then.details.roleDefinitionIds is not a list of ids of role definitions",
    };
  const own = flags.filter(({ definition }) => definition.toLowerCase() === name.toLowerCase());
  const facts: DefinitionFacts = {
    name,
    displayName: jsonString(properties["displayName"]),
    custom,
    ...(file === undefined ? {} : { file }),
    effect: jsonString(then["effect"]),
    parameters: parameterFacts(properties["parameters"], own),
    roleDefinitionIds: roles,
    metadata: jsonObject(properties["metadata"]),
  };
  return { kind: "read", facts };
}

export function parameterFacts(
  parameters: Json | undefined,
  flags: readonly PermissionFlag[] = [],
): Readonly<Record<string, ParameterFacts>> {
  return Object.fromEntries(
    Object.entries(jsonObject(parameters)).map(([name, item]) => {
      const declared = jsonObject(item);
      const flag = flags.find(({ parameter }) => parameter.toLowerCase() === name.toLowerCase());
      const facts: ParameterFacts = {
        type: jsonString(declared["type"]).toLowerCase(),
        ...(declared["defaultValue"] === undefined ? {} : { defaultValue: declared["defaultValue"] }),
        ...(declared["allowedValues"] === undefined ? {} : { allowedValues: jsonArray(declared["allowedValues"]) }),
        assignPermissions: flag?.assignPermissions ?? jsonObject(declared["metadata"])["assignPermissions"] === true,
      };
      return [name, facts];
    }),
  );
}

/** `details` of an append effect is a list and has no roles. */
function roleDefinitionIds(details: Json | undefined): readonly string[] | undefined {
  const listed = jsonObject(details)["roleDefinitionIds"];
  if (listed === undefined || listed === null) return [];
  if (!Array.isArray(listed)) return undefined;
  const ids = jsonArray(listed).map((id) => roleDefinitionId(jsonString(id)));
  return ids.every((id) => id !== undefined) ? ids : undefined;
}

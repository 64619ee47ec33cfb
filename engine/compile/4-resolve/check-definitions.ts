import { diagnoser } from "#diagnostics";
import { resolveCatalogue } from "#diagnostics/resolve";
import type { Json, JsonObject } from "#lib/json";
import { isJsonObject, jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { roleDefinitionId } from "#lib/role-definition-id";
import type { Diagnostic } from "#model/diagnostic";
import type { PolicyDefinition, PolicyParameter, PolicySetDefinition } from "#model/landing-zone";
import type { Level } from "./hierarchy.ts";
import { parameterFaults } from "./parameter-faults.ts";
import type { Places } from "./places.ts";

const diagnose = diagnoser(resolveCatalogue);

/** What is wrong inside the definitions of a level: defaults that their own parameter refuses, parameters that a rule asks for and none declares, rules that say nothing. */
export function checkDefinitions({ parts }: Level, places: Places): readonly Diagnostic[] {
  return [
    ...[...parts.policyDefinitions, ...parts.policySetDefinitions].flatMap((item) => defaultFaults(item, places)),
    ...parts.policyDefinitions.flatMap((item) => undeclaredParameters(item, places)),
    ...parts.policyDefinitions.flatMap((item) => unreadable(item, places)),
  ];
}

/** An effect that is no text, roles that are none: a warning, so that all else can be looked at. */
function unreadable({ displayName: policy, policyRule }: PolicyDefinition, places: Places): readonly Diagnostic[] {
  const say = (what: string, ...at: ReturnType<Places["valueAt"]>) => [
    diagnose("unreadable-policy", { policy, what }, ...at),
  ];
  const { then } = policyRule;
  if (!isJsonObject(then)) return say("policyRule.then is not there", places.at(policyRule), []);
  if (jsonString(then["effect"]) === "")
    return say("policyRule.then.effect is not there", ...places.valueAt(policyRule, "then"));
  const { details } = then;
  const roles = jsonObject(details)["roleDefinitionIds"];
  if (!isJsonObject(details) || roles === undefined) return [];
  const isListed =
    Array.isArray(roles) && jsonArray(roles).every((id) => roleDefinitionId(jsonString(id)) !== undefined);
  const what = "policyRule.then.details.roleDefinitionIds is not a list of ids of role definitions";
  return isListed ? [] : say(what, ...places.valueAt(details, "roleDefinitionIds"));
}

function defaultFaults({ parameters = {} }: PolicyDefinition | PolicySetDefinition, places: Places) {
  return Object.entries(parameters).flatMap(([name, parameter]: readonly [string, PolicyParameter]) => {
    const { defaultValue: value } = parameter;
    return value === undefined
      ? []
      : parameterFaults(name, parameter, { value, holder: parameter, key: "defaultValue", places });
  });
}

function undeclaredParameters(definition: PolicyDefinition, places: Places): readonly Diagnostic[] {
  const known = Object.keys(definition.parameters ?? {});
  const lower = new Set(known.map((name) => name.toLowerCase()));
  return usesIn(definition.policyRule)
    .filter(({ name }) => !lower.has(name.toLowerCase()))
    .map(({ name, holder, key }) =>
      diagnose("unknown-parameter", { name, policy: definition.displayName, known }, ...places.valueAt(holder, key)),
    );
}

interface Use {
  readonly name: string;
  readonly holder: object;
  readonly key: string;
}

/** Parameters that expressions in a rule ask for; the template of a deployment has parameters of its own. */
function usesIn(holder: JsonObject | readonly Json[]): readonly Use[] {
  return Object.entries(holder as Readonly<Record<string, Json>>).flatMap(([key, value]): readonly Use[] => {
    if (key === "template") return [];
    if (typeof value === "object" && value !== null) return usesIn(value as JsonObject);
    if (typeof value !== "string" || !/^\[(?!\[)/.test(value)) return [];
    const names = [...value.matchAll(/\bparameters\(\s*'([^']+)'\s*\)/gi)].map(([, name = ""]) => name);
    return [...new Set(names)].map((name) => ({ name, holder, key }));
  });
}

import { effectName } from "#lib/effect-name";
import type { Json } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { evaluateValue } from "#template";
import type { AssignedPolicy, Member } from "../roles/assigned-policies.ts";
import { spelling } from "../spelling.ts";
import type { ParameterLookup } from "../roles/parameter-values.ts";

export interface Effect {
  /** In Azure's documented spelling; `unknown` when it depends on what is not known, such as a resource's location. */
  readonly effect: string;
  readonly decidedBy:
    "assignment" | "initiative" | "initiative default" | "definition" | "definition default" | "override";
}

/** What a member of an assignment does: an override, else its effect through assignment, set and defaults. */
export function effectOf(policy: AssignedPolicy, member: Member, parameters: ParameterLookup): Effect {
  const override = overrideOf(policy, member);
  if (override !== undefined) return { effect: override, decidedBy: "override" };
  const name = parameterName(member.definition.effect);
  if (name === undefined) return { effect: spelled(literal(member, parameters)), decidedBy: "definition" };
  const found = parameters.valueOf(member, name);
  const value: Json = found.kind === "value" ? found.value : null;
  return { effect: spelled(value), decidedBy: decidedBy(policy, member, name, parameters) };
}

/** An override for some resources only leaves the effect open. */
function overrideOf({ assignment }: AssignedPolicy, { reference }: Member): string | undefined {
  for (const item of jsonArray(jsonObject(assignment.body["properties"])["overrides"])) {
    const { kind, value, selectors } = jsonObject(item);
    if (jsonString(kind).toLowerCase() !== "policyeffect") continue;
    const parts = jsonArray(selectors).map((selector) => jsonObject(selector));
    const byReference = parts.filter(
      (part) => jsonString(part["kind"]).toLowerCase() === "policydefinitionreferenceid",
    );
    const isMeant = byReference.every((part) => {
      const names = (listed: Json | undefined) => jsonArray(listed).map((name) => jsonString(name).toLowerCase());
      const name = reference.toLowerCase();
      return (part["in"] === undefined || names(part["in"]).includes(name)) && !names(part["notIn"]).includes(name);
    });
    if (isMeant) return byReference.length === parts.length ? spelled(value ?? null) : "unknown";
  }
  return undefined;
}

/** An effect that is no plain look-up: a literal, or an expression over the definition's parameters. */
function literal({ definition, ...member }: Member, parameters: ParameterLookup): Json {
  if (!definition.effect.startsWith("[")) return definition.effect;
  const values = Object.keys(definition.parameters).flatMap((name) => {
    const found = parameters.valueOf({ definition, ...member }, name);
    return found.kind === "value" ? [[name, found.value] as const] : [];
  });
  const { value, unresolved } = evaluateValue(definition.effect, { parameters: Object.fromEntries(values) });
  return unresolved.length === 0 ? value : null;
}

function decidedBy(
  { isSet }: AssignedPolicy,
  member: Member,
  name: string,
  { given }: ParameterLookup,
): Effect["decidedBy"] {
  const isGiven = (parameter: string): boolean => spelling(parameter, Object.keys(given)) !== undefined;
  if (!isSet) return isGiven(name) ? "assignment" : "definition default";
  const passed = member.passed[spelling(name, Object.keys(member.passed)) ?? name];
  if (passed === undefined) return "definition default";
  const outer = typeof passed === "string" ? parameterName(passed) : undefined;
  if (outer === undefined) return "initiative";
  return isGiven(outer) ? "assignment" : "initiative default";
}

function spelled(value: Json): string {
  return typeof value !== "string" || value === "" ? "unknown" : effectName(value);
}

/** The parameter's name when the text is nothing but a look-up of it. */
function parameterName(text: string): string | undefined {
  return /^\[\s*parameters\(\s*'([^']+)'\s*\)\s*\]$/i.exec(text)?.[1];
}

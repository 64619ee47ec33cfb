import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Json, JsonObject } from "#lib/json";
import type { Desired, PredictedResource } from "#model/desired";
import { type ParameterChange, refusedChanges } from "../diff/parameter-changes.ts";

/**
 * A definition or initiative whose parameters Azure does not let change in place, and the way around it: the new one is in force beside
 * the old one before that goes, so that nothing is unguarded in between.
 */
export interface Replacement {
  /** ARM id. */
  readonly policy: string;
  readonly refused: readonly ParameterChange[];
  /** In this order; each group is a commit of its own, synced before the next. */
  readonly commits: readonly (readonly ReplacementStep[])[];
}

export type ReplacementStep =
  | { readonly kind: "define"; readonly name: string; readonly beside: string; readonly scope: string }
  | { readonly kind: "refer"; readonly initiative: string; readonly to: string; readonly scope: string }
  | {
      readonly kind: "assign";
      readonly name: string;
      readonly beside: string;
      readonly policy: string;
      readonly scope: string;
    }
  | {
      readonly kind: "remove";
      readonly what: "assignment" | "definition" | "initiative";
      readonly name: string;
      readonly scope: string;
    };

/** Azure's limit at a management group (learn.microsoft.com, "Naming rules and restrictions for Azure resources"). */
const assignmentNameLength = 24;
const policyNameLength = 64;

/** Every definition and initiative of both whose parameters an update in place would trip over; sorted by id. */
export function replacements(before: Desired, after: Desired): readonly Replacement[] {
  const old = policiesOf(before);
  const now = policiesOf(after);
  return [...old.keys()].toSorted().flatMap((id) => {
    const was = old.get(id);
    const is = now.get(id);
    if (was === undefined || is === undefined) return [];
    const refused = refusedChanges(parametersOf(was), parametersOf(is));
    return refused.length === 0 ? [] : [{ policy: is.id, refused, commits: commitsOf(is, before, now) }];
  });
}

function policiesOf({ units }: Desired): ReadonlyMap<string, PredictedResource> {
  const policies = units
    .flatMap(({ resources }) => resources)
    .filter(({ type }) => /\/policy(set)?definitions$/i.test(type));
  return new Map(policies.map((resource) => [resource.id.toLowerCase(), resource]));
}

function parametersOf({ body }: PredictedResource): Parameters<typeof refusedChanges>[0] {
  const declared = jsonObject(jsonObject(body["properties"])["parameters"]);
  return Object.fromEntries(
    Object.entries(declared).map(([name, item]) => {
      const { type = null, defaultValue, allowedValues } = jsonObject(item);
      return [name, { type, ...given("defaultValue", defaultValue), ...given("allowedValues", allowedValues) }];
    }),
  );
}

function given(name: string, value: Json | undefined): JsonObject {
  return value === undefined ? {} : { [name]: value };
}

function commitsOf(
  policy: PredictedResource,
  before: Desired,
  now: ReadonlyMap<string, PredictedResource>,
): Replacement["commits"] {
  const name = nextName(policy.name, policyNameLength);
  const scope = scopeOf(policy.id);
  const isSet = /\/policysetdefinitions$/i.test(policy.type);
  const holders = isSet ? [] : [...now.values()].filter((set) => memberIds(set).includes(policy.id.toLowerCase()));
  const assigned = before.graph.scopes.flatMap((at) =>
    at.assigned
      .filter(({ definitionId }) => definitionId.toLowerCase() === policy.id.toLowerCase())
      .map((assignment) => ({ name: assignment.name, scope: at.name })),
  );
  const together: readonly ReplacementStep[] = [
    { kind: "define", name, beside: policy.name, scope },
    ...holders.map((set) => ({ kind: "refer" as const, initiative: set.name, to: name, scope: scopeOf(set.id) })),
    ...assigned.map((old) => ({
      kind: "assign" as const,
      name: nextName(old.name, assignmentNameLength),
      beside: old.name,
      policy: name,
      scope: old.scope,
    })),
  ];
  const ending = assigned.map((old) => ({ kind: "remove" as const, what: "assignment" as const, ...old }));
  const what = isSet ? "initiative" : "definition";
  const last = [{ kind: "remove" as const, what, name: policy.name, scope } as const];
  return [together, ending, last].filter((steps) => steps.length > 0);
}

function memberIds({ body }: PredictedResource): readonly string[] {
  const members = jsonArray(jsonObject(body["properties"])["policyDefinitions"]);
  return members.map((member) => jsonString(jsonObject(member)["policyDefinitionId"]).toLowerCase());
}

/** `Deny-Ports` becomes `Deny-Ports-2`, that `Deny-Ports-3`; cut so that Azure takes it. */
function nextName(name: string, length: number): string {
  const [, stem = name, number = "1"] = /^(.*)-(\d)$/.exec(name) ?? [];
  return `${stem.slice(0, length - 2)}-${Number(number) + 1}`;
}

/** Name of the management group or subscription that an id lies in. */
function scopeOf(id: string): string {
  return id.split("/providers/Microsoft.Authorization/")[0]?.split("/").at(-1) ?? id;
}

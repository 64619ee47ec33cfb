import { usersOf } from "#bridge";
import { isRefused, type RefusedParameter, refusedParameters } from "#compare";
import type { Json, JsonObject } from "#lib/json";
import { jsonObject } from "#lib/json-parts";
import type { Desired, PredictedResource } from "#model/desired";

/**
 * A definition or initiative whose parameters Azure does not let change in place. A sync replaces it with the assignments of it: twins
 * under other names are in force before the old ones go, and go themselves when the new ones are there.
 */
export interface Replacement {
  /** ARM id. */
  readonly policy: string;
  readonly refused: readonly RefusedParameter[];
  /** What is replaced with it, deleted in this order: its assignments, then itself. */
  readonly replaced: readonly ReplacedObject[];
  /** Initiatives that have the twin as a member meanwhile. */
  readonly switched: readonly ReplacedObject[];
}

export interface ReplacedObject {
  readonly what: "assignment" | "definition" | "initiative";
  readonly name: string;
  /** Name of the management group or subscription. */
  readonly scope: string;
}

/** Every definition and initiative of both whose parameters an update in place would trip over; sorted by id. */
export function replacements(before: Desired, after: Desired): readonly Replacement[] {
  const old = policiesOf(before);
  const now = policiesOf(after);
  return [...old.keys()].toSorted().flatMap((id) => {
    const was = old.get(id);
    const is = now.get(id);
    if (was === undefined || is === undefined) return [];
    const refused = refusedParameters(parametersOf(was), parametersOf(is));
    return !isRefused(refused) ? [] : [replacementOf(is, refused, { before, after })];
  });
}

function policiesOf({ units }: Desired): ReadonlyMap<string, PredictedResource> {
  const policies = units
    .flatMap(({ resources }) => resources)
    .filter(({ type }) => /\/policy(set)?definitions$/i.test(type));
  return new Map(policies.map((resource) => [resource.id.toLowerCase(), resource]));
}

function parametersOf({ body }: PredictedResource): Parameters<typeof refusedParameters>[0] {
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

function replacementOf(
  policy: PredictedResource,
  refused: readonly RefusedParameter[],
  { before, after }: { readonly before: Desired; readonly after: Desired },
): Replacement {
  const users = usersOf(new Set([policy.id.toLowerCase()]), after);
  const there = before.units.flatMap(({ resources }) => resources);
  const of = (ids: ReadonlySet<string>): readonly ReplacedObject[] =>
    there.filter(({ id }) => ids.has(id.toLowerCase())).map(objectOf);
  const replaced = [...of(users.assignments), objectOf(policy)];
  return { policy: policy.id, refused, replaced, switched: of(users.initiatives) };
}

function objectOf({ id, type, name }: PredictedResource): ReplacedObject {
  const kind = type.toLowerCase();
  const what = kind.endsWith("assignments") ? "assignment" : kind.includes("set") ? "initiative" : "definition";
  return { what, name, scope: id.split("/providers/Microsoft.Authorization/")[0]?.split("/").at(-1) ?? id };
}

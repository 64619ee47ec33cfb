import { type Generation, generations, twinId } from "#bridge";
import { isRefused, refusedParameters } from "#compare";
import type { JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import type { Tenant } from "./tenant.ts";

/**
 * The first generation whose twins, as far as an earlier run has left any, Azure lets become what they have to be; undefined: none.
 * `objects`: lower-case ids of what gets a twin.
 */
export function bridgeGeneration(objects: readonly string[], tenant: Tenant): Generation | undefined {
  const twinned = new Set(objects);
  const wanted = tenant.desired.units.flatMap(({ resources }) =>
    resources.filter(({ id }) => twinned.has(id.toLowerCase())),
  );
  return generations.find((generation) =>
    wanted.every(({ id, body }) => {
      const live = tenant.observed.resources.get(twinId(id, generation).toLowerCase());
      return live === undefined || isUpdatable(live.body, bodyOfTwin(body, { twinned, generation }));
    }),
  );
}

/** What a twin has to be, as far as that decides whether Azure lets it become so. */
function bodyOfTwin(
  body: JsonObject,
  { twinned, generation }: { readonly twinned: ReadonlySet<string>; readonly generation: Generation },
): JsonObject {
  const properties = jsonObject(body["properties"]);
  const policy = jsonString(properties["policyDefinitionId"]);
  if (!twinned.has(policy.toLowerCase())) return body;
  return { ...body, properties: { ...properties, policyDefinitionId: twinId(policy, generation) } };
}

/** An assignment stays with its policy and its major version; parameters of a policy stay. */
function isUpdatable(live: JsonObject, wanted: JsonObject): boolean {
  const [was, is] = [jsonObject(live["properties"]), jsonObject(wanted["properties"])];
  const of = (properties: JsonObject) => jsonString(properties["policyDefinitionId"]).toLowerCase();
  const majorOf = (properties: JsonObject) => /^\d+/.exec(jsonString(properties["definitionVersion"]))?.[0];
  if (of(is) !== "") return of(was) === of(is) && majorOf(was) === majorOf(is);
  return !isRefused(refusedParameters(declared(was), declared(is)));
}

function declared(properties: JsonObject): Parameters<typeof refusedParameters>[0] {
  return jsonObject(properties["parameters"]) as unknown as Parameters<typeof refusedParameters>[0];
}

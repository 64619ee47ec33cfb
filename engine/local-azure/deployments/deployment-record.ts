import type { Prepared, PreparedResource } from "#template";
import type { Json, JsonObject } from "#lib/json";
import { canonicalJson } from "#lib/canonical-json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { murmurHash64 } from "#lib/murmur-hash-64";
import type { Arm } from "../arm.ts";
import { normaliseLocation } from "../resources/location.ts";
import type { Stored } from "../store/stored.ts";

export const deploymentType = "Microsoft.Resources/deployments";

/** A 64-bit decimal, as ARM's; how ARM writes the template down before hashing it is not known (local-azure.md 2.2). */
export function templateHash(template: JsonObject): string {
  return murmurHash64(canonicalJson(template)).toString();
}

/** The members of a deployment's record that are known before it runs. */
export function describe(prepared: Prepared, template: JsonObject): JsonObject {
  return {
    templateHash: templateHash(template),
    parameters: shownParameters(prepared),
    providers: providers(prepared.resources),
    dependencies: dependencies(prepared.resources),
  };
}

/** Values of secure parameters are never shown. */
export function shownParameters({ parameters }: Prepared): JsonObject {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, { type, value, secure }]): readonly [string, JsonObject] => [
      name,
      secure ? { type } : { type, value },
    ]),
  );
}

function providers(resources: readonly PreparedResource[]): readonly Json[] {
  const byNamespace = new Map<string, Map<string, Set<string | null>>>();
  for (const resource of resources.filter(({ existing }) => !existing)) {
    const [namespace = "", ...types] = resource.type.split("/");
    const known = byNamespace.get(namespace) ?? new Map<string, Set<string | null>>();
    byNamespace.set(namespace, known);
    const locations = known.get(types.join("/")) ?? new Set<string | null>();
    known.set(types.join("/"), locations.add(locationOf(resource)));
  }
  return [...byNamespace].map(([namespace, types]) => ({
    namespace,
    resourceTypes: [...types].map(([resourceType, locations]) => ({ resourceType, locations: [...locations] })),
  }));
}

/** Recorded: null for what has no location. A location that hangs on the runtime counts as none. */
function locationOf(resource: PreparedResource): string | null {
  if (resource.nested !== undefined) return null;
  try {
    const location = resource.body({
      reference: () => undefined,
      list: () => undefined,
      newGuid: () => "",
      utcNow: "",
    })["location"];
    return typeof location === "string" ? normaliseLocation(location) : null;
  } catch (error) {
    if (error instanceof Error && "problem" in error) return null;
    throw error;
  }
}

function dependencies(resources: readonly PreparedResource[]): readonly Json[] {
  const byKey = new Map(resources.map((resource) => [resource.key, resource]));
  return resources.flatMap((resource) => {
    const dependsOn = resource.dependsOn.flatMap((key) => {
      const other = byKey.get(key);
      return other === undefined || other.existing ? [] : [named(other)];
    });
    return dependsOn.length === 0 ? [] : [{ dependsOn, ...named(resource) }];
  });
}

function named({ id, type, name }: PreparedResource): JsonObject {
  return { id, resourceType: type, resourceName: name };
}

/** ISO 8601 with ARM's seven digits of seconds: `PT1.5S`. */
export function duration(startedAt: string, now: Date): string {
  const seconds = Math.max(0, now.getTime() - Date.parse(startedAt)) / 1000;
  return seconds === 0 ? "PT0S" : `PT${seconds}S`;
}

/** The stored deployment with changed properties; written through at once. */
export function updateDeployment(
  arm: Arm,
  id: string,
  change: { readonly properties?: JsonObject; readonly hidden?: JsonObject },
): void {
  const stored = arm.store.get(id);
  if (stored === undefined) return;
  const at = arm.now().toISOString();
  const properties = { ...jsonObject(stored.body["properties"]), ...change.properties, timestamp: at };
  const hidden = { ...stored.hidden, ...change.hidden };
  arm.store.put({ ...stored, body: { ...stored.body, properties }, hidden, changedAt: at });
}

export function stateOf(stored: Stored): string {
  return jsonString(jsonObject(stored.body["properties"])["provisioningState"]);
}

/** States in which a deployment or stack changes no more. */
export function isTerminal(state: string): boolean {
  return ["succeeded", "failed", "canceled"].includes(state.toLowerCase());
}

/** The log of a deployment: one entry for each resource. */
export function operationsOf(stored: Stored): readonly JsonObject[] {
  return jsonArray(stored.hidden["operations"]).map((entry) => jsonObject(entry));
}

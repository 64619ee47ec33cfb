import type { Json, JsonObject } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";

interface ResourceProblem {
  readonly message: string;
  /** Where it stands, as in `resources[2].resources[0]`. */
  readonly path: string;
}

/**
 * What stands among the resources at a path of a template, or among their children, and is none: it is no object, has
 * no type or no name. Resources that are missing as a whole are no problem.
 */
export function resourceProblems(resources: Json | undefined, path: string): readonly ResourceProblem[] {
  if (resources === undefined || resources === null) return [];
  if (typeof resources !== "object") return [{ message: `An object or array is needed. Path '${path}'.`, path }];
  return Object.entries(resources).flatMap(([key, resource]): readonly ResourceProblem[] => {
    const at = Array.isArray(resources) ? `${path}[${key}]` : `${path}.${key}`;
    if (!isJsonObject(resource)) return [{ message: `A resource is an object. Path '${at}'.`, path: at }];
    const missing = requiredOf(resource).filter((name) => (resource[name] ?? null) === null);
    return [
      ...missing.map((name) => ({ message: `Required property '${name}' not found in JSON. Path '${at}'.`, path: at })),
      ...resourceProblems(resource["resources"], `${at}.resources`),
    ];
  });
}

/** What an extension makes is no resource of Azure's and need not have a name. */
function requiredOf(resource: JsonObject): readonly string[] {
  const isExtensible = resource["import"] !== undefined || resource["extension"] !== undefined;
  return isExtensible ? ["type"] : ["type", "name"];
}

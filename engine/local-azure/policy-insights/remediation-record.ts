import type { Json, JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import type { Stored } from "../store/stored.ts";

export const remediationType = "Microsoft.PolicyInsights/remediations";

/** What became of one resource of a remediation, as `listDeployments` answers it. */
export interface Remediated {
  readonly remediatedResourceId: string;
  /** Empty when no deployment was needed or none could be started. */
  readonly deploymentId: string;
  readonly resourceLocation: string;
  readonly error: JsonObject | undefined;
}

export function stateOfRemediation(stored: Stored): string {
  return jsonString(jsonObject(stored.body["properties"])["provisioningState"]);
}

/** States in which a remediation changes no more. */
export function hasEnded(stored: Stored): boolean {
  return ["succeeded", "failed", "canceled"].includes(stateOfRemediation(stored).toLowerCase());
}

/** Writes changed properties, and what became of the resources when that is known. */
export function updateRemediation(
  arm: Arm,
  id: string,
  change: { readonly properties: JsonObject; readonly results?: readonly Remediated[] },
): void {
  const stored = arm.store.get(id);
  if (stored === undefined) return;
  const at = arm.now().toISOString();
  const { results } = change;
  const counted: JsonObject = results === undefined ? {} : { deploymentStatus: statusOf(results) };
  const properties = { ...jsonObject(stored.body["properties"]), ...change.properties, ...counted, lastUpdatedOn: at };
  const hidden =
    results === undefined
      ? stored.hidden
      : { ...stored.hidden, begun: null, results: results.map((one) => entryOf(one, at)) };
  arm.store.put({ ...stored, body: { ...stored.body, properties }, hidden, changedAt: at });
}

export function resultsOf(stored: Stored): readonly Json[] {
  return jsonArray(stored.hidden["results"]);
}

/** What became of the resources so far, for going on after a kill. */
export function remediatedSoFar(stored: Stored): readonly Remediated[] {
  return resultsOf(stored).map((entry) => readEntry(jsonObject(entry)));
}

/** The resource whose deployment was begun and did not end, when the server was killed in it. */
export function begunDeployment(stored: Stored): Remediated | undefined {
  const { begun } = stored.hidden;
  return begun === undefined || begun === null ? undefined : readEntry(jsonObject(begun));
}

/** Notes that a deployment begins; the next results take the note away. */
export function noteBegun(arm: Arm, id: string, begun: Remediated): void {
  const stored = arm.store.get(id);
  if (stored !== undefined) arm.store.put({ ...stored, hidden: { ...stored.hidden, begun: entryOf(begun, "") } });
}

function statusOf(results: readonly Remediated[]): JsonObject {
  const failed = results.filter(({ error }) => error !== undefined).length;
  return {
    totalDeployments: results.length,
    successfulDeployments: results.length - failed,
    failedDeployments: failed,
  };
}

function entryOf({ remediatedResourceId, deploymentId, resourceLocation, error }: Remediated, at: string): JsonObject {
  return {
    remediatedResourceId,
    deploymentId,
    status: error === undefined ? "Succeeded" : "Failed",
    resourceLocation,
    ...(error === undefined ? {} : { error }),
    createdOn: at,
    lastUpdatedOn: at,
  };
}

function readEntry(entry: JsonObject): Remediated {
  const { error } = entry;
  return {
    remediatedResourceId: jsonString(entry["remediatedResourceId"]),
    deploymentId: jsonString(entry["deploymentId"]),
    resourceLocation: jsonString(entry["resourceLocation"]),
    error: error === undefined ? undefined : jsonObject(error),
  };
}

import type { PredictedResource } from "#model/desired";
import type { ObservedResource } from "#model/observed";
import { parseArmId } from "#lib/parse-arm-id";
import { type AzureFailure, isAzureFailure } from "./azure-failure.ts";
import { getResource } from "./get-resource.ts";
import { hasNoRow } from "./has-no-row.ts";
import { mapBounded } from "./map-bounded.ts";
import type { Azure } from "./open-azure.ts";

/** GETs under way at once: well below ARM's 25 reads a second and subscription (Learn: "Understand how ARM throttles requests"). */
const parallel = 8;

type Resources = Map<string, ObservedResource>;

/** What is asked for by itself although Resource Graph was asked: what it has no row for, where the parent is there. */
export function missingRows(
  declared: readonly PredictedResource[],
  resources: Resources,
): readonly PredictedResource[] {
  return declared.filter(({ id, type }) => {
    if (resources.has(id.toLowerCase())) return false;
    const isChild = type.split("/").length > 2 && !/^microsoft\.management\//i.test(type);
    if (!isChild && !hasNoRow(type.toLowerCase())) return false;
    const parent = isChild ? id.split("/").slice(0, -2).join("/") : parseArmId(id).scope;
    return parent === "/" || resources.has(parent.toLowerCase());
  });
}

/** Reads resources from ARM itself into the map; what is not there leaves it. Undefined: all were read. */
export async function observeDirect(
  azure: Azure,
  wanted: readonly PredictedResource[],
  resources: Resources,
  signal?: AbortSignal,
): Promise<AzureFailure | undefined> {
  const answers = await mapBounded(wanted, parallel, ({ id, apiVersion }) =>
    getResource(azure, id, apiVersion, signal),
  );
  for (const [index, answer] of answers.entries()) {
    const { id, type } = wanted[index] as PredictedResource;
    if (answer === undefined) resources.delete(id.toLowerCase());
    else if (isAzureFailure(answer)) return answer;
    else {
      forgetOtherPlacements(type, parseArmId(id).name, resources);
      resources.set(id.toLowerCase(), answer);
    }
  }
  return undefined;
}

/** A subscription stands at one group: where ARM says that it stands beats the older word of Resource Graph. */
function forgetOtherPlacements(type: string, name: string, resources: Resources): void {
  if (type.toLowerCase() !== "microsoft.management/managementgroups/subscriptions") return;
  for (const id of resources.keys()) {
    if (id.startsWith("/providers/") && id.endsWith(`/subscriptions/${name.toLowerCase()}`)) resources.delete(id);
  }
}

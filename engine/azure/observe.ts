import type { Desired } from "#model/desired";
import type { Observed } from "#model/observed";
import { type AzureFailure, isAzureFailure } from "./azure-failure.ts";
import { missingRows, observeDirect } from "./observe-direct.ts";
import { observeGraph } from "./observe-graph.ts";
import { observeStacks } from "./observe-stacks.ts";
import type { Azure } from "./open-azure.ts";

export interface ObserveOptions {
  /**
   * Units whose resources are read from ARM itself and not from Resource Graph, which lags behind writes (95 % within
   * 30 s, no upper bound: azure-dev 540). Default none.
   */
  readonly freshUnits?: ReadonlySet<string>;
  readonly signal?: AbortSignal;
}

/**
 * What Azure holds of all that concerns Git: one Resource Graph query a table, a GET for what those tables lack, one list
 * of stacks a scope. All or nothing: on half a picture no plan can be made.
 */
export async function observe(
  azure: Azure,
  desired: Desired,
  options: ObserveOptions = {},
): Promise<Observed | AzureFailure> {
  const { signal, freshUnits } = options;
  const before = azure.requests();
  const at = new Date().toISOString();
  const resources = await observeGraph(azure, desired, signal);
  if (isAzureFailure(resources)) return resources;
  const declared = desired.units.flatMap((unit) => unit.resources);
  const fresh = desired.units.filter((unit) => freshUnits?.has(unit.id)).flatMap((unit) => unit.resources);
  const direct = new Set([...missingRows(declared, resources), ...fresh]);
  const unread = await observeDirect(azure, [...direct], resources, signal);
  if (unread !== undefined) return unread;
  const stacks = await observeStacks(azure, desired, resources, signal);
  if (isAzureFailure(stacks)) return stacks;
  return { at, resources, stacks, requests: azure.requests() - before };
}

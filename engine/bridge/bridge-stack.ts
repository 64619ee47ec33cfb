import type { Unit } from "#model/desired";
import type { Generation } from "./twins.ts";

const prefix = "azo.bridge.";

/** Name of the stack that holds the twins of a unit's objects. */
export function bridgeName({ name }: Unit, generation: Generation): string {
  return `${prefix}${generation === 1 ? "" : `${generation}.`}${name.replace(/^azo\./, "")}`;
}

/** ARM id of the stack of a unit of a bridge. */
export function bridgeStackId({ scope, name }: Unit): string {
  return `${scope.id}/providers/Microsoft.Resources/deploymentStacks/${name}`;
}

/** What has to go first, so that nothing goes that another still uses. */
const order = ["exemptions", "grants", "assignments", "initiatives", "definitions"];

/** When a stack goes, from 0 on, by its ARM id; undefined: it is no bridge. */
export function bridgeRank(stackId: string): number | undefined {
  const name = stackId.slice(stackId.lastIndexOf("/") + 1).toLowerCase();
  if (!name.startsWith(prefix)) return undefined;
  const found = order.findIndex((kind) => name.includes(kind));
  return found === -1 ? order.length : found;
}

import type { JsonObject } from "#lib/json";
import type { Desired, PredictedResource, Unit } from "#model/desired";
import type { Observed, ObservedResource, ObservedStack } from "#model/observed";
import type { Origin } from "#model/origin";
import type { Scope } from "#model/scope";
import { parseArmId } from "#lib/parse-arm-id";

export const tenantId = "aaaaaaaa-0000-4000-8000-000000000001";
export const subscription = "/subscriptions/bbbbbbbb-0000-4000-8000-000000000002";
export const hub = `${subscription}/resourceGroups/rg-hub`;
export const groups = "/providers/Microsoft.Management/managementGroups";

export function originAt(line: number): Origin {
  const place = { file: "landing-zone/index.ts", line, column: 1, endLine: line, endColumn: 2 };
  return { used: place, defined: place, through: [] };
}

export function predicted(id: string, body: JsonObject, more: Partial<PredictedResource> = {}): PredictedResource {
  const { type, name } = parseArmId(id);
  return {
    id,
    type,
    apiVersion: "2024-01-01",
    name,
    unresolved: new Set<string>(),
    body,
    origin: originAt(1),
    origins: new Map(),
    ...more,
  };
}

export function unit(
  id: string,
  scopeId: string,
  resources: readonly PredictedResource[],
  more: Partial<Unit> = {},
): Unit {
  const via = scopeId === "/" ? "deployment" : "stack";
  return {
    id,
    path: [id],
    scope: scopeOf(scopeId),
    via,
    name: `azo-${id.replaceAll("/", "-")}`,
    template: {},
    parameters: {},
    dependsOn: [],
    resources,
    ...more,
  };
}

export function desired(...units: readonly Unit[]): Desired {
  return { treeId: "tree", units, graph: { scopes: [] } };
}

export function live(id: string, body: JsonObject): ObservedResource {
  const { type, name } = parseArmId(id);
  return { id, type, name, body };
}

/** A stack in Azure that holds what `of` asks for, and what is given besides. */
export function stackOf(of: Unit, more: { holds?: readonly string[]; state?: string } = {}): ObservedStack {
  const id = `${of.scope.id}/providers/Microsoft.Resources/deploymentStacks/${of.name}`;
  const resourceIds = [...of.resources.map((resource) => resource.id), ...(more.holds ?? [])];
  return { id, name: of.name, provisioningState: more.state ?? "succeeded", resourceIds };
}

export function observed(resources: readonly ObservedResource[], stacks: readonly ObservedStack[] = []): Observed {
  return {
    at: "2026-11-21T00:00:00.000Z",
    resources: new Map(resources.map((resource) => [resource.id.toLowerCase(), resource])),
    stacks: new Map(stacks.map((stack) => [stack.id.toLowerCase(), stack])),
    requests: 0,
  };
}

function scopeOf(id: string): Scope {
  if (id === "/") return { kind: "tenant", id };
  if (id.startsWith("/providers/")) return { kind: "managementGroup", id };
  return { kind: id.includes("/resourceGroups/") ? "resourceGroup" : "subscription", id };
}

import type { Json, JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import { parseAddress } from "../resources/address.ts";
import type { Stored } from "../store/stored.ts";

export interface UnmanageActions {
  readonly resources: "delete" | "detach";
  readonly resourceGroups: "delete" | "detach";
  readonly managementGroups: "delete" | "detach";
}

/** Reads `actionOnUnmanage`; what is not said is detached. */
export function readActions(sent: JsonObject): UnmanageActions {
  const action = (name: string): "delete" | "detach" =>
    jsonString(sent[name]).toLowerCase() === "delete" ? "delete" : "detach";
  return {
    resources: action("resources"),
    resourceGroups: action("resourceGroups"),
    managementGroups: action("managementGroups"),
  };
}

/** Which of the actions is for a resource of this id. */
export function actionFor(actions: UnmanageActions, id: string): "delete" | "detach" {
  switch (parseAddress(id)?.type.toLowerCase()) {
    case "microsoft.management/managementgroups":
      return actions.managementGroups;
    case "microsoft.resources/resourcegroups":
      return actions.resourceGroups;
    default:
      return actions.resources;
  }
}

/** The ids that a stack manages. */
export function managedIds(stack: Stored | undefined): readonly string[] {
  const resources = jsonArray(jsonObject(stack?.body["properties"])["resources"]);
  return resources.map((resource) => jsonString(jsonObject(resource)["id"]));
}

/**
 * What the deny settings mean for one resource: `inapplicable` for resource groups without a mode (recorded),
 * `notSupported` for what deny assignments do not reach.
 */
export function denyStatus(mode: string, id: string): string {
  const type = parseAddress(id)?.type.toLowerCase() ?? "";
  if (type.startsWith("microsoft.management/") || type.startsWith("microsoft.authorization/")) {
    return mode === "none" ? "none" : "notSupported";
  }
  if (mode === "none") return type === "microsoft.resources/resourcegroups" ? "inapplicable" : "none";
  return mode;
}

export function managed(mode: string, ids: readonly string[]): readonly Json[] {
  return ids.map((id) => ({ id, status: "managed", denyStatus: denyStatus(mode, id) }));
}

/** The stored stack with changed properties; written through at once. */
export function updateStack(arm: Arm, id: string, properties: JsonObject): void {
  const stored = arm.store.get(id);
  if (stored === undefined) return;
  const body = { ...stored.body, properties: { ...jsonObject(stored.body["properties"]), ...properties } };
  arm.store.put({ ...stored, body, changedAt: arm.now().toISOString() });
}

export function denyMode(stack: Stored | undefined): string {
  const mode = jsonString(jsonObject(jsonObject(stack?.body["properties"])["denySettings"])["mode"]).toLowerCase();
  const known: Readonly<Record<string, string>> = {
    denydelete: "denyDelete",
    denywriteanddelete: "denyWriteAndDelete",
  };
  return known[mode] ?? "none";
}

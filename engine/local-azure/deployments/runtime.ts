import { randomUUID } from "node:crypto";
import type { TemplateRuntime } from "#template";
import type { Json, JsonObject } from "#lib/json";
import type { Arm } from "../arm.ts";
import { parseAddress, resourceGroupOf, subscriptionOf } from "../resources/address.ts";
import { readResource } from "../resources/read-resource.ts";
import type { Stored } from "../store/stored.ts";

/** What templates ask of Azure while they are deployed, answered from the tenant as it is at that moment. */
export function createRuntime(arm: Arm): TemplateRuntime {
  return {
    reference: (id, apiVersion, full) => {
      const stored = arm.store.get(id);
      return stored === undefined ? undefined : reference(arm, stored, { apiVersion, full });
    },
    list: (functionName, id, _apiVersion, body) => {
      const stored = arm.store.get(id);
      const action = arm.types.get(stored?.type.toLowerCase() ?? "")?.actions?.[functionName.toLowerCase()];
      return stored === undefined ? undefined : action?.(arm, stored, body);
    },
    newGuid: () => randomUUID(),
    utcNow: arm.now().toISOString(),
  };
}

function reference(
  arm: Arm,
  stored: Stored,
  asked: { readonly apiVersion: string | undefined; readonly full: boolean },
): Json {
  const whole = readResource(arm, stored);
  const properties = withSecureOutputs(stored, (whole["properties"] ?? {}) as JsonObject);
  if (!asked.full) return properties;
  const { id: _id, name: _name, type: _type, ...body } = whole;
  const address = parseAddress(stored.id);
  return {
    apiVersion: asked.apiVersion ?? stored.apiVersion,
    ...body,
    properties,
    subscriptionId: subscriptionOf(stored.id) ?? "",
    resourceGroupName: resourceGroupOf(stored.id) ?? "",
    scope: address?.scopeId ?? "",
    resourceId: stored.id,
    referenceApiVersion: asked.apiVersion ?? stored.apiVersion,
    condition: true,
    isConditionTrue: true,
    isTemplateResource: false,
    isAction: false,
    provisioningOperation: "Read",
  };
}

/** A deployment shows no secure output to anybody but the template that ran it. */
function withSecureOutputs(stored: Stored, properties: JsonObject): JsonObject {
  const outputs = stored.hidden["outputs"];
  return outputs === undefined ? properties : { ...properties, outputs };
}

import { jsonObject } from "#lib/json-parts";
import type { ResourceType } from "../resources/resource-type.ts";
import { policyDefinition } from "./definition-type.ts";
import { policySetDefinition } from "./set-definition-type.ts";

const name = { pattern: /^\d+\.\d+\.\d+(-preview)?$/, rule: "It is a version, such as 1.2.0 or 1.2.0-preview." };

/** An older or newer content of a definition, kept below it by its version. */
function versionOf(definition: ResourceType): ResourceType {
  const { show: _show, ...kept } = definition;
  return {
    ...kept,
    type: `${definition.type}/versions`,
    name,
    fill: (tenant, write) => {
      const filled = definition.fill?.(tenant, write) ?? {};
      const { versions: _versions, ...properties } = jsonObject(filled["properties"]);
      return { ...filled, properties: { ...properties, version: write.address.name } };
    },
  };
}

export const policyVersionTypes: readonly ResourceType[] = [
  versionOf(policyDefinition),
  versionOf(policySetDefinition),
];

import { randomUUID } from "node:crypto";
import type { JsonObject } from "#lib/json";
import { jsonArray } from "#lib/json-parts";
import { layered, valueAt } from "../json-path.ts";
import type { ResourceType } from "../resources/resource-type.ts";

export const firewallPolicies: ResourceType = {
  type: "Microsoft.Network/firewallPolicies",
  scopes: ["resourceGroup"],
  tracked: true,
  hasEtag: true,
  defaults: { properties: { sku: { tier: "Standard" }, threatIntelMode: "Alert" } },
  references: ["properties.basePolicy.id"],
  readOnly: ["properties.size", "properties.firewalls", "properties.childPolicies", "properties.ruleCollectionGroups"],
  shownChildren: [
    {
      path: "properties.ruleCollectionGroups",
      type: "Microsoft.Network/firewallPolicies/ruleCollectionGroups",
      shows: "id",
      whenOmitted: "keep",
      order: "creation",
    },
  ],
  backReferences: [
    {
      path: "properties.firewalls",
      from: "Microsoft.Network/azureFirewalls",
      by: "properties.firewallPolicy.id",
      shows: "list",
    },
    {
      path: "properties.childPolicies",
      from: "Microsoft.Network/firewallPolicies",
      by: "properties.basePolicy.id",
      shows: "list",
    },
  ],
  fill: (_tenant, { body, before }): JsonObject =>
    layered(body, {
      properties: {
        uniqueId: valueAt(before?.body ?? {}, "properties.uniqueId") ?? randomUUID(),
        size: "0.1MB",
        firewalls: [],
        childPolicies: [],
      },
    }),
};

export const ruleCollectionGroups: ResourceType = {
  type: "Microsoft.Network/firewallPolicies/ruleCollectionGroups",
  scopes: ["resourceGroup"],
  hasEtag: true,
  required: ["properties.priority"],
  readOnly: ["properties.size"],
  elementDefaults: {
    "properties.ruleCollections[*].rules[*]": {
      sourceAddresses: [],
      sourceIpGroups: [],
      destinationAddresses: [],
      destinationIpGroups: [],
      destinationFqdns: [],
    },
  },
  references: [
    "properties.ruleCollections[*].rules[*].sourceIpGroups[*]",
    "properties.ruleCollections[*].rules[*].destinationIpGroups[*]",
  ],
  fill: (_tenant, { body }): JsonObject => {
    const collections = jsonArray(valueAt(body, "properties.ruleCollections"));
    return layered(body, { properties: { ruleCollections: collections, size: "0.1MB" } });
  },
};

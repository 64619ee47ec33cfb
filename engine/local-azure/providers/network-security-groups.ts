import type { JsonObject } from "#lib/json";
import { layered } from "../json-path.ts";
import type { ResourceType } from "../resources/resource-type.ts";
import { withGuid } from "./network-virtual-networks.ts";
import { defaultSecurityRules } from "./network-security-rules.ts";

export const networkSecurityGroups: ResourceType = {
  type: "Microsoft.Network/networkSecurityGroups",
  scopes: ["resourceGroup"],
  tracked: true,
  hasEtag: true,
  name: {
    pattern: /^[a-z0-9]([\w.-]{0,78}\w)?$/i,
    rule: "It has 1 to 80 letters, digits, underscores, periods and hyphens, starts with a letter or digit and ends with one or an underscore.",
  },
  readOnly: ["properties.defaultSecurityRules", "properties.subnets", "properties.networkInterfaces"],
  shownChildren: [
    {
      path: "properties.securityRules",
      type: "Microsoft.Network/networkSecurityGroups/securityRules",
      shows: "whole",
      whenOmitted: "remove",
      // A rule put in between re-sorts the list by name (arm-template-whatif 260).
      order: "name",
    },
  ],
  backReferences: [
    {
      path: "properties.subnets",
      from: "Microsoft.Network/virtualNetworks/subnets",
      by: "properties.networkSecurityGroup.id",
      shows: "list",
    },
  ],
  fill: (_tenant, write) => withGuid(write),
  show: (_tenant, { id, body }): JsonObject =>
    layered(body, { properties: { defaultSecurityRules: defaultSecurityRules(id) } }),
};

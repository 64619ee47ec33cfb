import type { ResourceType } from "../resources/resource-type.ts";

/** Source of the name rule: Learn, "Naming rules and restrictions for Azure resources". */
export const resourceGroupType: ResourceType = {
  type: "Microsoft.Resources/resourceGroups",
  scopes: ["subscription"],
  tracked: true,
  name: {
    pattern: /^[\p{L}\p{N}_().-]{0,89}[\p{L}\p{N}_()-]$/u,
    rule: "It has 1 to 90 letters, digits, underscores, hyphens, periods and parentheses, and does not end with a period.",
  },
};

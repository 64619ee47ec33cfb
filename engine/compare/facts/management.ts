import type { TypeFacts } from "../type-facts.ts";

/** Source: Microsoft.Management 2021-04-01 (what GET answers besides what PUT takes); arm-template-whatif issue 142. */
export const management: readonly TypeFacts[] = [
  {
    type: "Microsoft.Management/managementGroups",
    readOnly: [
      "/location",
      "/properties/tenantId",
      "/properties/children",
      "/properties/path",
      "/properties/details/version",
      "/properties/details/updatedTime",
      "/properties/details/updatedBy",
      "/properties/details/path",
      "/properties/details/managementGroupAncestors",
      "/properties/details/managementGroupAncestorsChain",
      // Not asked for: the group stays wherever it hangs.
      "/properties/details/parent",
    ],
  },
  {
    type: "Microsoft.Management/managementGroups/subscriptions",
    readOnly: ["/properties/tenant", "/properties/displayName", "/properties/state", "/properties/parent"],
  },
  { type: "Microsoft.Resources/resourceGroups" },
];

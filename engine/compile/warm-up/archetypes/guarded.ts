import { archetype, assign, builtInPolicy, grant, builtInRole, initiative, member, policyDefinition } from "azo";
import { groups, location, naming } from "../landing-zone/settings.ts";

const kinds = ["StorageV2", "BlockBlobStorage"];

const reader = builtInRole("acdd72a7-3385-48ef-bd42-f606fba81ae7");

const kept = policyDefinition({
  name: naming("keep", 1),
  displayName: "Accounts are of a known kind",
  mode: "Indexed",
  metadata: { category: "Storage", version: "1.0.0" },
  parameters: {
    effect: { type: "String", allowedValues: ["Audit", "Deny", "Disabled"], defaultValue: "Audit" },
    kinds: { type: "Array", defaultValue: kinds },
  },
  policyRule: {
    if: {
      allOf: [
        { field: "type", equals: "Microsoft.Storage/storageAccounts" },
        { field: "kind", notIn: "[parameters('kinds')]" },
        ...["location", "name"].map((field) => ({ field, exists: "true" })),
      ],
    },
    then: { effect: "[parameters('effect')]" },
  },
});

const together = initiative({
  name: naming("together", 2),
  displayName: "Accounts, all of it",
  metadata: { category: "Storage", version: "1.0.0" },
  parameters: { effect: { type: "String", defaultValue: "Audit" } },
  members: [member({ policy: kept, reference: "kept", parameters: { effect: "[parameters('effect')]" } })],
});

const allowed = builtInPolicy<{ readonly locations: readonly string[] }>("0d000000-0000-4000-8000-000000000000");

export const guarded = archetype({
  name: "guarded",
  policyDefinitions: [kept],
  policySetDefinitions: [together],
  policyAssignments: [
    assign({
      name: "keep",
      displayName: `Kept in ${location}`,
      policy: kept,
      parameters: { effect: "Deny", kinds: [...kinds, "Storage"] },
      nonComplianceMessages: [{ message: `Ask ${groups.owners.toUpperCase()}.` }],
    }),
    assign({ name: "together", displayName: "All of it", policy: together, enforcementMode: "DoNotEnforce" }),
    assign({
      name: "located",
      displayName: "Where",
      policy: allowed,
      parameters: { locations: [location] },
    }),
  ],
  roleAssignments: [grant({ role: reader, principalId: groups.owners, principalType: "Group" })].filter(
    ({ role }) => role !== undefined,
  ),
});

import { archetype, assign, landingZone, managementGroup, policyDefinition } from "azo";

const tagged = policyDefinition({
  name: "Require-Tag",
  displayName: "Resources carry a tag",
  mode: "Indexed",
  parameters: {
    tagName: { type: "String" },
    owners: { type: "Array", allowedValues: ["platform", "shop"] },
  },
  policyRule: { if: { field: "tags", exists: "false" }, then: { effect: "Audit" } },
});
const corp = archetype({
  name: "corp",
  policyDefinitions: [tagged],
  policyAssignments: [
    assign({
      name: "Require-Tag",
      displayName: "Tags",
      policy: tagged,
      parameters: { tagName: "owner", owners: ["platform", "shops", "sales"] },
    }),
  ],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: "Corp", archetypes: [corp] })],
});

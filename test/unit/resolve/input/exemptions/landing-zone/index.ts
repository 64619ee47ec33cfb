import {
  archetype,
  assign,
  exempt,
  initiative,
  landingZone,
  managementGroup,
  member,
  policyDefinition,
  subscription,
} from "azo";

const rule = { if: { field: "type", like: "*" }, then: { effect: "Audit" } };
const disks = policyDefinition({ name: "Disks", displayName: "Encrypted", mode: "All", policyRule: rule });
const tags = policyDefinition({ name: "Tags", displayName: "Tagged", mode: "All", policyRule: rule });
const guard = initiative({
  name: "Guard",
  displayName: "Guardrails",
  members: [member({ reference: "disks", policy: disks }), member({ reference: "tags", policy: tags })],
});

const root = archetype({
  name: "root",
  policyDefinitions: [disks, tags],
  policySetDefinitions: [guard],
  policyAssignments: [assign({ name: "Guard", displayName: "Guardrails", policy: guard })],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "top",
      displayName: "Top",
      archetypes: [root],
      children: [
        managementGroup({
          id: "corp",
          displayName: "Corp",
          policyExemptions: [
            exempt({
              name: "Only-Tags",
              displayName: "Disks come later",
              assignment: "guard",
              references: ["disks"],
              category: "Waiver",
              expiresOn: "2027-03-31",
            }),
          ],
          subscriptions: [
            subscription({
              id: "0a000000-0000-4000-8000-000000000001",
              displayName: "Shop",
              policyExemptions: [
                exempt({ name: "All", displayName: "Bought", assignment: "Guard", category: "Mitigated" }),
              ],
            }),
          ],
        }),
      ],
    }),
  ],
});

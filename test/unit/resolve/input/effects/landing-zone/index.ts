import {
  archetype,
  assign,
  builtInInitiative,
  builtInPolicy,
  initiative,
  landingZone,
  managementGroup,
  member,
  policyDefinition,
} from "azo";

const rule = (effect: string) => ({
  if: { field: "type", equals: "Microsoft.Network/publicIPAddresses" },
  then: { effect },
});
const effects = {
  type: "String",
  defaultValue: "Deny",
  allowedValues: ["Deny", "Audit", "Disabled"],
} as const;

const chosen = policyDefinition({
  name: "Chosen",
  displayName: "The effect is a parameter",
  mode: "All",
  parameters: { effect: effects, ports: { type: "Array", defaultValue: ["22"] } },
  policyRule: rule("[parameters('effect')]"),
});
const fixed = policyDefinition({
  name: "Fixed",
  displayName: "The effect is written down",
  mode: "All",
  policyRule: rule("audit"),
});
const computed = policyDefinition({
  name: "Computed",
  displayName: "The effect is computed",
  mode: "All",
  parameters: { strict: { type: "String", defaultValue: "no" } },
  policyRule: rule("[if(equals(parameters('strict'), 'yes'), 'Deny', 'Audit')]"),
});
const unknowable = policyDefinition({
  name: "Unknowable",
  displayName: "The effect depends on the resource",
  mode: "All",
  policyRule: rule("[if(equals(field('location'), 'global'), 'Deny', 'Audit')]"),
});

const guardrails = initiative({
  name: "Guardrails",
  displayName: "Guardrails",
  parameters: { publicAddresses: { type: "String", defaultValue: "Audit" } },
  members: [
    member({ reference: "passed", policy: chosen, parameters: { effect: "[parameters('publicAddresses')]" } }),
    member({ reference: "set", policy: chosen, parameters: { effect: "Disabled", ports: ["3389"] } }),
    member({ reference: "left", policy: chosen }),
    member({ reference: "literal", policy: fixed }),
  ],
});

const single = assign({ name: "Chosen", displayName: "By default", policy: chosen });

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "top",
      displayName: "Top",
      archetypes: [
        archetype({
          name: "definitions",
          policyDefinitions: [chosen, fixed, computed, unknowable],
          policySetDefinitions: [guardrails],
        }),
      ],
      children: [
        managementGroup({
          id: "singles",
          displayName: "Definitions assigned alone",
          archetypes: [
            archetype({
              name: "singles",
              policyAssignments: [
                single,
                assign({ name: "Given", displayName: "Given", policy: chosen, parameters: { effect: "Audit" } }),
                assign({
                  name: "Overridden",
                  displayName: "Overridden",
                  policy: chosen,
                  parameters: { effect: "Audit" },
                  overrides: [{ effect: "Disabled" }],
                }),
                assign({ name: "Fixed", displayName: "Fixed", policy: fixed, enforcementMode: "DoNotEnforce" }),
                assign({ name: "Computed", displayName: "Computed", policy: computed, parameters: { strict: "yes" } }),
                assign({ name: "Unknowable", displayName: "Unknowable", policy: unknowable }),
              ],
            }),
          ],
        }),
        managementGroup({
          id: "sets",
          displayName: "Initiatives",
          archetypes: [
            archetype({
              name: "sets",
              policyAssignments: [
                assign({ name: "Defaults", displayName: "Defaults", policy: guardrails }),
                assign({
                  name: "Values",
                  displayName: "Values",
                  policy: guardrails,
                  parameters: { publicAddresses: "Deny" },
                  overrides: [{ effect: "Audit", policyDefinitionReferenceIds: ["set", "left"] }],
                }),
              ],
            }),
          ],
          children: [managementGroup({ id: "below", displayName: "Below" })],
        }),
        managementGroup({
          id: "built-ins",
          displayName: "What Azure ships",
          archetypes: [
            archetype({
              name: "built-ins",
              policyAssignments: [
                assign({
                  name: "Locations",
                  displayName: "Locations",
                  policy: builtInPolicy<{ readonly listOfAllowedLocations: readonly string[] }>(
                    "E56962A6-4747-49CD-B67B-BF8B01975C4C",
                  ),
                  parameters: { listOfAllowedLocations: ["westeurope"] },
                }),
                assign({
                  name: "Baseline",
                  displayName: "Baseline",
                  policy: builtInInitiative<{ readonly strictness?: string }>("11111111-2222-3333-4444-555555555555"),
                }),
              ],
            }),
          ],
        }),
      ],
    }),
  ],
});

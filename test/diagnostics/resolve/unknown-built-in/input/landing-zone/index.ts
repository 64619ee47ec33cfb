import {
  archetype,
  assign,
  builtInInitiative,
  builtInPolicy,
  landingZone,
  managementGroup,
} from "azo";

const corp = archetype({
  name: "corp",
  policyAssignments: [
    assign({
      name: "Locations",
      displayName: "Where resources may lie",
      policy: builtInPolicy<{ readonly effect?: string }>("e56962a6-4747-49cd-b67b-bf8b01975c4c"),
    }),
    assign({
      name: "Hybrid",
      displayName: "Monitoring of hybrid machines",
      policy: builtInInitiative<{ readonly effect?: string }>(
        "2b00397d-c309-49c4-aa5a-f0b2c5bc6321",
      ),
    }),
  ],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: "Corp", archetypes: [corp] })],
});

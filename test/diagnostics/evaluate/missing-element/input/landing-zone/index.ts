import { archetype, landingZone, managementGroup, policyDefinition } from "azo";

const days: number | undefined = undefined;
const corp = policyDefinition({
  name: "Keep-Days",
  displayName: "Keep for days",
  mode: "All",
  metadata: { days: [30, days] },
  policyRule: { if: { field: "type", equals: "x" }, then: { effect: "Audit" } },
});

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "corp",
      displayName: "Corp",
      archetypes: [archetype({ name: "corp", policyDefinitions: [corp] })],
    }),
  ],
});

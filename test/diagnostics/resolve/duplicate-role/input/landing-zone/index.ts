import { archetype, landingZone, managementGroup, roleDefinition } from "azo";

const operators = roleDefinition({ name: "Operators", actions: ["Microsoft.Network/*/read"] });
const base = archetype({ name: "base", roleDefinitions: [operators] });

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({ id: "contoso", displayName: "Contoso", archetypes: [base] }),
    managementGroup({ id: "canary", displayName: "Canary", archetypes: [base] }),
  ],
});

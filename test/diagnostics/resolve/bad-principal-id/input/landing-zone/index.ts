import { archetype, builtInRole, grant, landingZone, managementGroup } from "azo";
import { groups } from "./settings.ts";

const corp = archetype({
  name: "corp",
  roleAssignments: [
    grant({
      role: builtInRole("acdd72a7-3385-48ef-bd42-f606fba81ae7"),
      principalId: groups.engineers,
      principalType: "Group",
    }),
  ],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "corp", displayName: "Corp", archetypes: [corp] })],
});

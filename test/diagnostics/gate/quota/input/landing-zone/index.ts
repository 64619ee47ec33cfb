import { archetype, grant, builtInRole, landingZone, managementGroup } from "azo";

const tens = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const many = tens.flatMap((a) => tens.flatMap((b) => tens.slice(0, 6).map((c) => `${a}${b}${c}`)));
const reader = builtInRole("acdd72a7-3385-48ef-bd42-f606fba81ae7");

const root = archetype({
  name: "root",
  roleAssignments: many.map((digits) =>
    grant({ role: reader, principalId: `00000000-0000-4000-8000-000000000${digits}`, principalType: "Group" }),
  ),
});

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "top", displayName: "Top", archetypes: [root] })],
});

import {
  archetype,
  assign,
  builtInInitiative,
  builtInPolicy,
  initiative,
  landingZone,
  managementGroup,
  member,
} from "azo";

const locations = builtInPolicy("0a914e76-4921-4c19-b460-a2d36003525a");
const where = builtInInitiative("77b391e3-2d5d-40c3-83bf-65c846b3c6a3");

const own = initiative({
  name: "Own",
  displayName: "Own",
  members: [
    member({ reference: "one", policy: locations, definitionVersion: "1.*.*" }),
    member({ reference: "three", policy: locations, definitionVersion: "3.*.*" }),
  ],
});

const root = archetype({
  name: "root",
  policySetDefinitions: [own],
  policyAssignments: [
    assign({ name: "Own", displayName: "Own", policy: own }),
    assign({ name: "Where", displayName: "Where", policy: where, definitionVersion: "1.*.*" }),
    assign({ name: "Newest", displayName: "Newest", policy: locations }),
    assign({ name: "Two", displayName: "Two", policy: locations, definitionVersion: "2.*.*" }),
    assign({ name: "Five", displayName: "Five", policy: locations, definitionVersion: "5.1.*" }),
  ],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "top", displayName: "Top", archetypes: [root] })],
});

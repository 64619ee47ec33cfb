import { archetype, assign, initiative, landingZone, managementGroup, member, policyDefinition } from "azo";

const zones = (name: string) =>
  policyDefinition({
    name,
    displayName: name,
    mode: "All",
    parameters: { zone: { type: "String", metadata: { assignPermissions: true } } },
    policyRule: {
      if: { field: "type", equals: "x" },
      then: {
        effect: "DeployIfNotExists",
        details: {
          roleDefinitionIds: [
            "/providers/Microsoft.Authorization/roleDefinitions/4d97b98b-1d4f-4787-a291-c67834d212e7",
          ],
        },
      },
    },
  });
const [blob, file] = [zones("Blob"), zones("File")];
const zone = "[concat('/subscriptions/s/resourceGroups/', parameters('group'), '/providers/a/b/c')]";

const network = initiative({
  name: "Network",
  displayName: "Network",
  parameters: { group: { type: "String", defaultValue: "" } },
  members: [
    member({ reference: "blob", policy: blob, parameters: { zone } }),
    member({ reference: "file", policy: file, parameters: { zone } }),
  ],
});

const root = archetype({
  name: "root",
  policyDefinitions: [blob, file],
  policySetDefinitions: [network],
  policyAssignments: [
    assign({ name: "Network", displayName: "Network", policy: network, identity: "SystemAssigned" }),
    assign({
      name: "Known",
      displayName: "Known",
      policy: network,
      identity: "SystemAssigned",
      parameters: { group: "rg" },
      enforcementMode: "DoNotEnforce",
    }),
  ],
});

export default landingZone({
  location: "westeurope",
  managementGroups: [managementGroup({ id: "top", displayName: "Top", archetypes: [root] })],
});

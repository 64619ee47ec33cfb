import { archetype, assign, builtInPolicy, landingZone, managementGroup } from "azo";

const zone =
  "/subscriptions/99999999-9999-9999-9999-999999999999/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/a.b";

export default landingZone({
  location: "westeurope",
  managementGroups: [
    managementGroup({
      id: "corp",
      displayName: "Corp",
      archetypes: [
        archetype({
          name: "corp",
          policyAssignments: [
            assign({
              name: "Zones",
              displayName: "Zones",
              policy: builtInPolicy("0b026355-49cb-467b-8ac4-f777874e175a"),
              identity: "SystemAssigned",
              parameters: { privateDnsZoneId: zone },
            }),
          ],
        }),
      ],
    }),
  ],
});

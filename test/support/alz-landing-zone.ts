/** `landing-zone/index.ts` with the stock hierarchy of the Azure Landing Zones library, as `azo alz import` names its archetypes. */
export const alzLandingZone = `import { landingZone, managementGroup } from "azo";
import { alzArchetypes as alz } from "../generated/azure/alz.ts";

export default landingZone({
  location: "northeurope",
  managementGroups: [
    managementGroup({
      id: "alz",
      displayName: "Azure Landing Zones",
      archetypes: [alz.root],
      children: [
        managementGroup({
          id: "platform",
          displayName: "Platform",
          archetypes: [alz.platform],
          children: [
            managementGroup({ id: "security", displayName: "Security", archetypes: [alz.security] }),
            managementGroup({ id: "management", displayName: "Management", archetypes: [alz.management] }),
            managementGroup({ id: "connectivity", displayName: "Connectivity", archetypes: [alz.connectivity] }),
            managementGroup({ id: "identity", displayName: "Identity", archetypes: [alz.identity] }),
          ],
        }),
        managementGroup({
          id: "landingzones",
          displayName: "Landing zones",
          archetypes: [alz.landingZones],
          children: [
            managementGroup({ id: "corp", displayName: "Corp", archetypes: [alz.corp] }),
            managementGroup({ id: "online", displayName: "Online", archetypes: [alz.online] }),
            managementGroup({ id: "local", displayName: "Local", archetypes: [alz.local] }),
          ],
        }),
        managementGroup({ id: "sandbox", displayName: "Sandbox", archetypes: [alz.sandbox] }),
        managementGroup({ id: "decommissioned", displayName: "Decommissioned", archetypes: [alz.decommissioned] }),
      ],
    }),
  ],
});
`;

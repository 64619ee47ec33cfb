import { assign, resourceGroup } from "azo";
import { locations } from "../../generated/azure/locations.ts";
import { policies } from "../../generated/azure/policies.ts";

export const list = resourceGroup({ name: "rg-hub", location: [locations.westEurope] });
export const all = resourceGroup({ name: "rg-hub", location: locations });

export const single = assign({
  name: "Allowed-Locations",
  displayName: "Resources stay in Europe",
  policy: policies.allowedLocations,
  parameters: { listOfAllowedLocations: locations.westEurope, effect: locations.northEurope },
});

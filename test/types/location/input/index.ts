import { assign, idOf, resourceGroup } from "azo";
import { locations, type Location } from "../../generated/azure/locations.ts";
import { policies } from "../../generated/azure/policies.ts";

const home: Location = "swedencentral";
const all: readonly Location[] = [home, locations.northEurope, locations.eastUS2];
const paired: Readonly<Record<"first" | "second", Location>> = { first: locations.ukSouth, second: locations.ukWest };

export const groups = [...all, paired.second].map((location) => resourceGroup({ name: `rg-${location}`, location }));

export const newer = resourceGroup({ name: "rg-newer", location: "westus4" });

export const allowed = assign({
  name: "Allowed-Locations",
  displayName: "Resources stay where they are",
  policy: policies.allowedLocations,
  parameters: { listOfAllowedLocations: [...all, locations.polandCentral] },
});

export const id = idOf({ type: "Microsoft.Network/virtualNetworks", name: `hub-${locations.westEurope}` });

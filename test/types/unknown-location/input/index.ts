import { resourceGroup } from "azo";
import { locations, type Location } from "../../generated/azure/locations.ts";

export const unknown = resourceGroup({ name: "rg-hub", location: locations.westEurop });

export const displayed: Location = "West Europe";
export const misspelled: Location = "westeurop";
export const [near, far]: readonly [Location, Location] = [locations.northEurope, "mars"];

import { assign } from "azo";
import { policies } from "../../generated/azure/policies.ts";


export const locations = assign({
  name: "Allowed-Locations",
  displayName: "Resources stay in Europe",
  policy: policies.allowedLocation,
  parameters: { listOfAllowedLocations: ["westeurope"] },
});

export const nothingLikeIt = policies.zebra;

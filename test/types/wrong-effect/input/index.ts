import { assign } from "azo";
import { policies } from "../../generated/azure/policies.ts";


export const locations = assign({
  name: "Allowed-Locations",
  displayName: "Resources stay in Europe",
  policy: policies.allowedLocations,
  parameters: { listOfAllowedLocations: ["westeurope"], effect: "Denied" },
});

import { assign } from "azo";
import { policies } from "../../generated/azure/policies.ts";

const settings = { effect: "Deny" };

export const locations = assign({
  name: "Locations",
  displayName: "Locations",
  policy: policies.allowedLocations,
  parameters: { listOfAllowedLocations: [], effect: settings.effect },
});

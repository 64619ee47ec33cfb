import { assign } from "azo";
import { policies } from "../../generated/azure/policies.ts";


export const withoutOne = assign({
  name: "Allowed-Locations",
  displayName: "Resources stay in Europe",
  policy: policies.allowedLocations,
  parameters: { effect: "Audit" },
});

export const withoutAll = assign({
  name: "Allowed-Locations",
  displayName: "Resources stay in Europe",
  policy: policies.allowedLocations,
});

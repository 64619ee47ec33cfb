import { archetype, grant } from "azo";
import { groups } from "../landing-zone/settings.ts";
import { networkOperator } from "./roles/network-operator.ts";

/** The home of the hub. */
export const connectivity = archetype({
  name: "connectivity",
  roleAssignments: [
    grant({
      role: networkOperator,
      principalId: groups.networkOperators,
      principalType: "Group",
      description: "Runs the hub day by day.",
    }),
  ],
});

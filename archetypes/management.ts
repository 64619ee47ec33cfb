import { archetype, grant } from "azo";
import { roles } from "../generated/azure/roles.ts";
import { groups } from "../landing-zone/settings.ts";

/** The home of logs and automation. */
export const management = archetype({
  name: "management",
  roleAssignments: [
    grant({ role: roles.logAnalyticsReader, principalId: groups.securityReaders, principalType: "Group" }),
  ],
});

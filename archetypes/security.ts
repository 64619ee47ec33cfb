import { archetype, grant } from "azo";
import { roles } from "../generated/azure/roles.ts";
import { groups } from "../landing-zone/settings.ts";

/** The home of security operations. */
export const security = archetype({
  name: "security",
  roleAssignments: [grant({ role: roles.securityAdmin, principalId: groups.securityReaders, principalType: "Group" })],
});

import { type Route, route } from "../http/route.ts";
import { elevateAccess } from "./elevate-access.ts";
import * as authorization from "./handlers.ts";
import { getProviderOperations, listProviderOperations } from "./provider-operations.ts";

const prefix = "{scope*}/providers/Microsoft.Authorization";

export const authorizationRoutes: readonly Route[] = [
  route("GET", `${prefix}/roleAssignments`, authorization.listRoleAssignments),
  route("GET", `${prefix}/roleDefinitions`, authorization.listRoleDefinitions),
  route("GET", `${prefix}/roleDefinitions/{name}`, authorization.getRoleDefinition),
  route("GET", `${prefix}/permissions`, authorization.listPermissions),
  route("GET", `${prefix}/denyAssignments`, authorization.listDenyAssignments),
  route("GET", `${prefix}/denyAssignments/{name}`, authorization.getDenyAssignment),
  route("GET", `${prefix}/classicAdministrators`, authorization.listClassicAdministrators),
  route("GET", "/providers/Microsoft.Authorization/providerOperations", listProviderOperations),
  route("GET", "/providers/Microsoft.Authorization/providerOperations/{namespace}", getProviderOperations),
  route("POST", "/providers/Microsoft.Authorization/elevateAccess", elevateAccess),
];

import type { Route } from "./http/route.ts";
import { route } from "./http/route.ts";
import { deploymentRoutes } from "./deployments/routes.ts";
import { answerGraph } from "./graph-rows/answer-graph.ts";
import { listChanges } from "./graph-rows/list-changes.ts";
import { answerBackfill } from "./management-groups/backfill.ts";
import * as groups from "./management-groups/handlers.ts";
import { putSettings } from "./management-groups/settings-type.ts";
import { readOperationResult } from "./operations/operations.ts";
import { policyRoutes } from "./policy/routes.ts";
import { policyInsightsRoutes } from "./policy-insights/routes.ts";
import { authorizationRoutes } from "./authorization/routes.ts";
import { privilegedAccessRoutes } from "./privileged-access/routes.ts";
import { resourceHealthRoutes } from "./resource-health/routes.ts";
import { exportTemplate } from "./resources/export-template.ts";
import { moveResources, validateMoveResources } from "./resources/move-resources.ts";
import * as resources from "./resources/handlers.ts";
import { stackRoutes } from "./stacks/routes.ts";
import * as subscriptions from "./subscriptions/handlers.ts";
import * as providers from "./subscriptions/providers.ts";
import * as tagNames from "./subscriptions/tag-names.ts";

const groupsPath = "/providers/Microsoft.Management/managementGroups";

/** Every address that is answered; the first that matches wins. */
export const routes: readonly Route[] = [
  route("GET", groupsPath, groups.listGroups),
  route("POST", "/providers/Microsoft.Management/getEntities", groups.getEntities),
  route("POST", "/providers/Microsoft.Management/checkNameAvailability", groups.checkName),
  route("POST", "/providers/Microsoft.Management/startTenantBackfill", answerBackfill),
  route("POST", "/providers/Microsoft.Management/tenantBackfillStatus", answerBackfill),
  route(
    "GET",
    "/providers/Microsoft.Management/operationResults/{verb}/managementGroups/{operation}",
    groups.getGroupOperation,
  ),
  route("GET", `${groupsPath}/{group}`, groups.getGroup),
  route("PUT", `${groupsPath}/{group}`, groups.putGroup),
  route("PATCH", `${groupsPath}/{group}`, groups.patchGroup),
  route("DELETE", `${groupsPath}/{group}`, groups.deleteGroup),
  route("GET", `${groupsPath}/{group}/descendants`, groups.listDescendants),
  route("GET", `${groupsPath}/{group}/subscriptions`, groups.listPlacements),
  route("PUT", `${groupsPath}/{group}/settings/default`, putSettings),
  route("PUT", `${groupsPath}/{group}/subscriptions/{subscription}`, groups.putPlacement),

  route("GET", "/tenants", subscriptions.listTenants),
  route("GET", "/subscriptions", subscriptions.listSubscriptions),
  route("GET", "/subscriptions/{subscription}", subscriptions.getSubscription),
  route("GET", "/subscriptions/{subscription}/locations", subscriptions.listLocations),
  route("GET", "/subscriptions/{subscription}/resourceGroups", subscriptions.listResourceGroups),
  route("DELETE", "/subscriptions/{subscription}/resourceGroups/{group}", subscriptions.deleteResourceGroup),
  route("GET", "/subscriptions/{subscription}/resources", resources.listResources),
  route("GET", "/subscriptions/{subscription}/resourceGroups/{group}/resources", resources.listResources),
  route("POST", "/subscriptions/{subscription}/resourceGroups/{group}/exportTemplate", exportTemplate),
  route("POST", "/subscriptions/{subscription}/resourceGroups/{group}/moveResources", moveResources),
  route("POST", "/subscriptions/{subscription}/resourceGroups/{group}/validateMoveResources", validateMoveResources),
  route("GET", "/subscriptions/{subscription}/operationresults/{operation}", readOperationResult),
  route("GET", "/providers/Microsoft.Resources/operationresults/{operation}", readOperationResult),
  route(
    "GET",
    "/providers/Microsoft.Resources/locations/{location}/deploymentStackOperationResults/{operation}",
    readOperationResult,
  ),
  route("GET", "{scope*}/providers/Microsoft.Resources/tags/default", subscriptions.getTags),
  route("PUT PATCH DELETE", "{scope*}/providers/Microsoft.Resources/tags/default", subscriptions.writeTags),
  route("GET", "/subscriptions/{subscription}/tagNames", tagNames.listTagNames),
  route("PUT", "/subscriptions/{subscription}/tagNames/{name}", tagNames.putTagName),
  route("DELETE", "/subscriptions/{subscription}/tagNames/{name}", tagNames.deleteTagName),
  route("PUT", "/subscriptions/{subscription}/tagNames/{name}/tagValues{value*}", tagNames.putTagValue),
  route("DELETE", "/subscriptions/{subscription}/tagNames/{name}/tagValues{value*}", tagNames.deleteTagValue),

  route("POST", "/providers/Microsoft.ResourceGraph/resources", answerGraph),
  route("POST", "/providers/Microsoft.ResourceGraph/resourceChanges", listChanges),
  ...stackRoutes,
  ...deploymentRoutes,
  ...policyRoutes,
  ...policyInsightsRoutes,
  ...resourceHealthRoutes,
  ...privilegedAccessRoutes,
  ...authorizationRoutes,

  route("GET", "/providers", providers.listProviders),
  route("GET", "/subscriptions/{subscription}/providers", providers.listProviders),
  route("GET", "{scope*}/providers/{namespace}", providers.getProvider),
  route("GET", "{scope*}/providers/{namespace}/resourceTypes", providers.listResourceTypes),
  route("GET", "{scope*}/providers/{namespace}/providerPermissions", providers.listProviderPermissions),
  route("POST", "{scope*}/providers/{namespace}/register", providers.registerProvider),
  route("POST", "{scope*}/providers/{namespace}/unregister", providers.unregisterProvider),

  route("GET HEAD", "{resource*}", resources.getResource),
  route("PUT", "{resource*}", resources.putResource),
  route("PATCH", "{resource*}", resources.patchResource),
  route("DELETE", "{resource*}", resources.deleteResource),
  route("POST", "{resource*}", resources.postAction),
];

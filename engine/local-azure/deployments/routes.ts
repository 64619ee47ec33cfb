import { type Route, route } from "../http/route.ts";
import { whatIfDeployment } from "../what-if/handlers.ts";
import * as deployments from "./handlers.ts";

const all = "{scope*}/providers/Microsoft.Resources/deployments";
const one = `${all}/{name}`;
/** Lists of operations in a resource group have no provider segment (gitops-and-arm 3.2). */
const inGroup = "(?<scope>/subscriptions/[^/]+/resourcegroups/[^/]+)/deployments/{name}";

export const deploymentRoutes: readonly Route[] = [
  route("POST", "/providers/Microsoft.Resources/calculateTemplateHash", deployments.calculateTemplateHash),
  route("GET", all, deployments.listDeployments),
  route("GET HEAD", one, deployments.getDeployment),
  route("PUT", one, deployments.putDeployment),
  route("DELETE", one, deployments.deleteDeployment),
  route("POST", `${one}/validate`, deployments.validateDeployment),
  route("POST", `${one}/whatIf`, whatIfDeployment),
  route("POST", `${one}/cancel`, deployments.cancelDeployment),
  route("POST", `${one}/exportTemplate`, deployments.exportTemplate),
  route("GET", `${one}/operationStatuses/{operation}`, deployments.getOperationStatus),
  route("GET", `${one}/operations`, deployments.listOperations),
  route("GET", `${one}/operations/{operation}`, deployments.getOperation),
  route("GET", `${inGroup}/operations`, deployments.listOperations),
  route("GET", `${inGroup}/operations/{operation}`, deployments.getOperation),
];

import { type Route, route } from "../http/route.ts";
import { instanceType, requestType, scheduleKinds, scheduleType } from "./kinds.ts";
import * as policies from "./policy-handlers.ts";
import { rolePolicyAssignmentType, rolePolicyType } from "./role-policies.ts";
import * as schedules from "./schedule-handlers.ts";

const at = (type: string): string => `{scope*}/providers/${type}`;

/** Privileged Identity Management; a request that none of these is for meets the routes of all resources. */
export const privilegedAccessRoutes: readonly Route[] = [
  ...scheduleKinds.flatMap((kind) => [
    route("GET", at(requestType(kind)), schedules.listRequests(kind)),
    route("POST", `${at(requestType(kind))}/{name}/cancel`, schedules.cancelRequest(kind)),
    route("POST", `${at(requestType(kind))}/{name}/validate`, schedules.validateRequest),
    route("GET", at(scheduleType(kind)), schedules.listSchedules(kind)),
    route("GET", `${at(scheduleType(kind))}/{name}`, schedules.getSchedule(kind)),
    route("GET", at(instanceType(kind)), schedules.listInstances(kind)),
    route("GET", `${at(instanceType(kind))}/{name}`, schedules.getInstance(kind)),
  ]),
  route("GET", at("Microsoft.Authorization/eligibleChildResources"), schedules.listEligibleChildren),
  route("GET", at(rolePolicyType), policies.listRolePolicies),
  route("GET", `${at(rolePolicyType)}/{name}`, policies.getRolePolicy),
  route("PATCH", `${at(rolePolicyType)}/{name}`, policies.patchRolePolicy),
  route("GET", at(rolePolicyAssignmentType), policies.listRolePolicyAssignments),
  route("GET", `${at(rolePolicyAssignmentType)}/{name}`, policies.getRolePolicyAssignment),
];

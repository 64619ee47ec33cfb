import { randomUUID } from "node:crypto";
import { objectId, readerRole, subscriptionPath } from "../tenant.ts";
import type { Clients } from "./clients.ts";
import { all, operationsOf, refusal } from "./operation.ts";

const client = (clients: Clients) => clients["arm-authorization"];
const roleDefinitionId = `${subscriptionPath}/providers/Microsoft.Authorization/roleDefinitions/${readerRole}`;
const [eligible, later, active, soon, policyAssignment] = Array.from({ length: 5 }, () => randomUUID()) as [
  string,
  string,
  string,
  string,
  string,
];
const within = (duration: string, startDateTime = new Date()) => ({
  startDateTime,
  expiration: { type: "AfterDuration", duration },
});
const tomorrow = () => new Date(Date.now() + 86_400_000);
const own = { principalId: objectId, roleDefinitionId };
const filter = `principalId eq '${objectId}'`;
const [first, other] = [subscriptionPath, `${subscriptionPath}/resourceGroups/js`];

/** They need the resource group `js`, and leave the application eligible for the role Reader. */
export const privilegedAccessOperations = operationsOf("arm-authorization", [
  [
    "roleEligibilityScheduleRequests.validate",
    (c) =>
      client(c).roleEligibilityScheduleRequests.validate(first, eligible, {
        ...own,
        requestType: "AdminAssign",
        scheduleInfo: within("P30D"),
      }),
    { status: "Provisioned" },
  ],
  [
    "roleEligibilityScheduleRequests.create",
    (c) =>
      client(c).roleEligibilityScheduleRequests.create(first, eligible, {
        ...own,
        requestType: "AdminAssign",
        scheduleInfo: within("P30D"),
      }),
    { name: eligible, status: "Provisioned", expandedProperties: { roleDefinition: { displayName: "Reader" } } },
  ],
  [
    "roleEligibilityScheduleRequests.create without an end",
    (c) =>
      refusal(
        client(c).roleEligibilityScheduleRequests.create(other, randomUUID(), {
          ...own,
          requestType: "AdminAssign",
          scheduleInfo: { expiration: { type: "NoExpiration" } },
        }),
      ),
    { code: "RoleAssignmentRequestPolicyValidationFailed", status: 400 },
  ],
  [
    "roleEligibilityScheduleRequests.get",
    (c) => client(c).roleEligibilityScheduleRequests.get(first, eligible),
    { ...own, requestType: "AdminAssign" },
  ],
  [
    "roleEligibilityScheduleRequests.listForScope",
    (c) => all(client(c).roleEligibilityScheduleRequests.listForScope(first, { filter })),
    [{ name: eligible }],
  ],
  [
    "roleEligibilityScheduleRequests.cancel",
    async (c) => {
      const requests = client(c).roleEligibilityScheduleRequests;
      const scheduleInfo = within("P1D", tomorrow());
      await requests.create(other, later, { ...own, requestType: "AdminAssign", scheduleInfo });
      await requests.cancel(other, later);
      return requests.get(other, later);
    },
    { status: "Canceled" },
  ],
  [
    "roleEligibilitySchedules.listForScope",
    (c) => all(client(c).roleEligibilitySchedules.listForScope(first, { filter })),
    [{ ...own, memberType: "Direct", roleEligibilityScheduleRequestId: new RegExp(`${eligible}$`) }],
  ],
  [
    "roleEligibilitySchedules.get",
    async (c) => {
      const [schedule] = await all(client(c).roleEligibilitySchedules.listForScope(first));
      return client(c).roleEligibilitySchedules.get(first, schedule?.name ?? "");
    },
    own,
  ],
  [
    "roleEligibilityScheduleInstances.listForScope",
    (c) => all(client(c).roleEligibilityScheduleInstances.listForScope(first, { filter: "asTarget()" })),
    [own],
  ],
  [
    "roleEligibilityScheduleInstances.get",
    async (c) => {
      const [instance] = await all(client(c).roleEligibilityScheduleInstances.listForScope(first));
      return client(c).roleEligibilityScheduleInstances.get(first, instance?.name ?? "");
    },
    { roleEligibilityScheduleId: /roleEligibilitySchedules/i },
  ],
  [
    "eligibleChildResources.list",
    (c) => all(client(c).eligibleChildResources.list(first, { filter: "resourceType eq 'resourcegroup'" })),
    [{ name: "js", type: "resourcegroup" }],
  ],
  [
    "roleAssignmentScheduleRequests.validate",
    (c) =>
      client(c).roleAssignmentScheduleRequests.validate(first, active, {
        ...own,
        requestType: "SelfActivate",
        scheduleInfo: within("PT1H"),
      }),
    { status: "Provisioned" },
  ],
  [
    "roleAssignmentScheduleRequests.create",
    (c) =>
      client(c).roleAssignmentScheduleRequests.create(first, active, {
        ...own,
        requestType: "SelfActivate",
        scheduleInfo: within("PT1H"),
      }),
    { status: "Provisioned", linkedRoleEligibilityScheduleId: /-/ },
  ],
  [
    "roleAssignmentScheduleRequests.get",
    (c) => client(c).roleAssignmentScheduleRequests.get(first, active),
    { requestType: "SelfActivate" },
  ],
  [
    "roleAssignmentScheduleRequests.listForScope",
    (c) => all(client(c).roleAssignmentScheduleRequests.listForScope(first)),
    [{ name: active }],
  ],
  [
    "roleAssignmentScheduleRequests.cancel",
    async (c) => {
      const requests = client(c).roleAssignmentScheduleRequests;
      const scheduleInfo = within("PT2H", tomorrow());
      await requests.create(other, soon, { ...own, requestType: "AdminAssign", scheduleInfo });
      await requests.cancel(other, soon);
      return requests.get(other, soon);
    },
    { status: "Canceled" },
  ],
  [
    "roleAssignmentSchedules.listForScope",
    (c) => all(client(c).roleAssignmentSchedules.listForScope(first, { filter })),
    [
      { assignmentType: "Activated", ...own },
      { assignmentType: "Assigned", scope: "/" },
    ],
  ],
  [
    "roleAssignmentSchedules.get",
    async (c) => {
      const schedules = await all(client(c).roleAssignmentSchedules.listForScope(first, { filter }));
      const name = schedules.find(({ assignmentType }) => assignmentType === "Activated")?.name ?? "";
      return client(c).roleAssignmentSchedules.get(first, name);
    },
    { assignmentType: "Activated" },
  ],
  [
    "roleAssignmentScheduleInstances.listForScope",
    (c) => all(client(c).roleAssignmentScheduleInstances.listForScope(first, { filter })),
    [{ assignmentType: "Activated", originRoleAssignmentId: /roleAssignments/ }],
  ],
  [
    "roleAssignmentScheduleInstances.get",
    async (c) => {
      const schedules = await all(client(c).roleAssignmentScheduleInstances.listForScope(first, { filter }));
      const name = schedules.find(({ assignmentType }) => assignmentType === "Activated")?.name ?? "";
      return client(c).roleAssignmentScheduleInstances.get(first, name);
    },
    own,
  ],
  [
    "roleManagementPolicies.listForScope",
    (c) => all(client(c).roleManagementPolicies.listForScope(first)),
    [{ rules: [{ id: "Expiration_Admin_Eligibility" }] }],
  ],
  [
    "roleManagementPolicies.get",
    async (c) => client(c).roleManagementPolicies.get(first, await readerPolicy(c)),
    { scope: first, isOrganizationDefault: true },
  ],
  [
    "roleManagementPolicies.update",
    async (c) =>
      client(c).roleManagementPolicies.update(first, await readerPolicy(c), {
        rules: [
          {
            ruleType: "RoleManagementPolicyExpirationRule",
            id: "Expiration_EndUser_Assignment",
            isExpirationRequired: true,
            maximumDuration: "PT1H",
          },
        ],
      }),
    { isOrganizationDefault: false, rules: [{ id: "Expiration_EndUser_Assignment", maximumDuration: "PT1H" }] },
  ],
  [
    "roleManagementPolicies.delete",
    async (c) => {
      await client(c).roleManagementPolicies.delete(first, await readerPolicy(c));
      return client(c).roleManagementPolicies.get(first, await readerPolicy(c));
    },
    { isOrganizationDefault: true },
  ],
  [
    "roleManagementPolicyAssignments.listForScope",
    (c) => all(client(c).roleManagementPolicyAssignments.listForScope(first)),
    [{ roleDefinitionId, effectiveRules: [{ id: "Enablement_EndUser_Assignment" }] }],
  ],
  [
    "roleManagementPolicyAssignments.create",
    async (c) =>
      client(c).roleManagementPolicyAssignments.create(first, policyAssignment, {
        scope: first,
        roleDefinitionId,
        policyId: `${first}/providers/Microsoft.Authorization/roleManagementPolicies/${await readerPolicy(c)}`,
      }),
    { roleDefinitionId },
  ],
  [
    "roleManagementPolicyAssignments.get",
    (c) => client(c).roleManagementPolicyAssignments.get(first, policyAssignment),
    { roleDefinitionId },
  ],
  [
    "roleManagementPolicyAssignments.delete",
    (c) => client(c).roleManagementPolicyAssignments.delete(first, policyAssignment),
  ],
]);

/** The name of the policy of the role Reader at the subscription. */
async function readerPolicy(clients: Clients): Promise<string> {
  const assignments = await all(client(clients).roleManagementPolicyAssignments.listForScope(first));
  const own = assignments.find((one) => one.roleDefinitionId === roleDefinitionId);
  return own?.policyId?.split("/").at(-1) ?? "";
}

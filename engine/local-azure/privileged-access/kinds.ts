/** Access that somebody has for a time, or may take for a time. ARM has the same three collections for each. */
export type ScheduleKind = "Assignment" | "Eligibility";

export const scheduleKinds: readonly ScheduleKind[] = ["Assignment", "Eligibility"];

/** Names of types as ARM answers them (azure-rest-api-specs, Microsoft.Authorization 2020-10-01, examples). */
export function requestType(kind: ScheduleKind): string {
  return `Microsoft.Authorization/Role${kind}ScheduleRequests`;
}

export function scheduleType(kind: ScheduleKind): string {
  return `Microsoft.Authorization/Role${kind}Schedules`;
}

export function instanceType(kind: ScheduleKind): string {
  return `Microsoft.Authorization/Role${kind}ScheduleInstances`;
}

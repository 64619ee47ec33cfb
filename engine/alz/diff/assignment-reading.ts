import type { Deployed } from "../build/hierarchy.ts";
import type { AssignedPolicy, UnreadPolicy } from "../roles/assigned-policies.ts";

/** An assignment at its group, as one state of the hierarchy has it. */
export interface AssignmentReading {
  readonly group: string;
  readonly assignment: Deployed;
  readonly policyName: string;
  /** Absent: the contents of the policy are not known. */
  readonly read?: AssignedPolicy;
  readonly unread: readonly UnreadPolicy[];
}

import type { Change, PlannedUnit } from "./plan.ts";

/** What Enterprise Policy as Code would do, by its own plan files, in the terms of a plan of ours. */
export interface EpacPlan {
  /** sha256, hex, over the canonical JSON of `{ policy, roles }`, both plan files whole; `null` for one that is not there. */
  readonly digest: string;
  /** EPAC's owner of what it manages; empty when there is no plan file at all. */
  readonly pacOwnerId: string;
  /** When EPAC looked at Azure, as it writes it: `2026-08-17 19:28:16Z`; empty when there is no plan file at all. */
  readonly createdOn: string;
  /** One for each plan file that changes something: EPAC deploys a file whole, roles after policies. */
  readonly units: readonly EpacUnit[];
}

export interface EpacUnit extends PlannedUnit {
  readonly file: EpacFile;
  /** In the order in which people read them: definitions, initiatives, assignments, exemptions, enrollments, roles. */
  readonly changes: readonly EpacChange[];
}

/** `policy`: policy-plan.json; `roles`: roles-plan.json. */
export type EpacFile = "policy" | "roles";

export interface EpacChange extends Change {
  /** One sentence: why EPAC does it, as far as its plan tells. */
  readonly why: string;
}

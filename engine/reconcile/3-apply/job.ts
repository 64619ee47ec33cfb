import type { ApplyPorts, WriteAnswer } from "./apply-ports.ts";

/** One write: a unit to send, or a stack that left Git to remove; or all those of a replacement. */
export interface Job {
  readonly id: string;
  readonly resources: number;
  /** ARM id of the stack or deployment. */
  readonly deploymentId: string;
  /** Ids of jobs that must have succeeded before. */
  readonly needs: readonly string[];
  /** A unit that it needs and that may not be applied, when there is one. */
  readonly blockedBy: string | undefined;
  readonly write: (ports: ApplyPorts, leave: AbortSignal) => Promise<WriteAnswer>;
}

import type { Arm } from "../arm.ts";
import { isTerminal } from "../deployments/deployment-record.ts";
import { stackType } from "./deny-assignments.ts";
import { startStack, stateOfStack } from "./handlers.ts";

/** Takes up the stacks that ran when the server ended. */
export function resumeStacks(arm: Arm): void {
  for (const stored of arm.store.ofType(stackType)) {
    if (!isTerminal(stateOfStack(stored))) startStack(arm, stored);
  }
}

// takes  Plan, Desired, the runner's guardrail settings and the facts of this moment
// gives  Cleared: per unit with something to do whether it may be applied now, waits for a person, or is refused
// promises  pure; a check that cannot decide says no; every guard speaks, so a person reads all objections at once
export { guard } from "./guard.ts";
export type { GuardFacts } from "./guard-case.ts";
export { killSwitchOn } from "./kill-switch-on.ts";

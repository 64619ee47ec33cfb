// takes  the texts of EPAC's policy-plan.json and roles-plan.json
// gives  EpacPlan: every change with reason and risks, bound to one digest; what the guards need to judge it as our own plan, and findings
// promises  pure and bounded; a file that contradicts itself, or another build's, is refused with every problem at once
export { asDesired } from "./as-desired.ts";
export { asPlan } from "./as-plan.ts";
export { judgePolicies } from "./judge-policies.ts";
export { mostPlanBytes } from "./parse-plan-file.ts";
export { planEpac, type EpacReading, type EpacTexts } from "./plan-epac.ts";

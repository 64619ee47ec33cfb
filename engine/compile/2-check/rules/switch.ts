import { refuse } from "../rule.ts";

export const switchRule = refuse("switch", ["SwitchStatement"]);

import { refuse } from "../rule.ts";

export const tryRule = refuse("try", ["TryStatement"]);

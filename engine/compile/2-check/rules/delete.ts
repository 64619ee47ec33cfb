import { refuse } from "../rule.ts";

export const deleteRule = refuse("delete", ["DeleteExpression"]);
